package looplab.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import looplab.harness.bench.Bench;
import looplab.harness.bench.BenchFork;
import looplab.harness.bench.BenchPoint;
import looplab.harness.bench.Benchmarks;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks of this module with JMH, one JVM at a time. That JVM has the options of this
 * one. Not thread-safe.
 */
public final class JmhBenchmarks implements Benchmarks {
  /** What a fork takes besides its iterations: its start, and what they run over. A rough guess. */
  private static final Duration START = Duration.ofSeconds(2);

  private static final int QUICK_WARM_UPS = 2;
  private static final int QUICK_ITERATIONS = 5;
  private static final TimeValue QUICK_TIME = TimeValue.milliseconds(200);

  private final Map<BenchPoint, List<RunResult>> done = new LinkedHashMap<>();

  @Override
  public List<Bench> benches() {
    return Benches.all();
  }

  @Override
  public List<BenchPoint> points(Bench bench) {
    List<SortedMap<String, String>> settings = List.of(new TreeMap<>());
    Map<String, String[]> values = entry(bench, bench.baseline()).getParams().orElse(Map.of());
    for (Map.Entry<String, String[]> each : values.entrySet()) {
      settings = exploded(settings, each.getKey(), each.getValue());
    }
    return settings.stream()
        .flatMap(each -> bench.cases().stream().map(does -> new BenchPoint(bench, does, each)))
        .toList();
  }

  private static List<SortedMap<String, String>> exploded(
      List<SortedMap<String, String>> settings, String parameter, String... values) {
    List<SortedMap<String, String>> all = new ArrayList<>();
    for (String value : values) {
      for (SortedMap<String, String> each : settings) {
        SortedMap<String, String> more = new TreeMap<>(each);
        more.put(parameter, value);
        all.add(more);
      }
    }
    return all;
  }

  @Override
  public Duration estimate(BenchPoint point, boolean quick) {
    BenchmarkListEntry entry = entry(point.bench(), point.does());
    long millis =
        quick
            ? (QUICK_WARM_UPS + QUICK_ITERATIONS) * millis(QUICK_TIME)
            : entry.getWarmupIterations().get() * millis(entry.getWarmupTime().get())
                + entry.getMeasurementIterations().get() * millis(entry.getMeasurementTime().get());
    return START.plusMillis(millis);
  }

  private static long millis(TimeValue time) {
    return time.convertTo(TimeUnit.MILLISECONDS);
  }

  @Override
  public BenchFork fork(BenchPoint point, boolean quick) throws InterruptedException {
    try {
      RunResult result = new Runner(options(point, quick).build(), silent()).runSingle();
      done.computeIfAbsent(point, each -> new ArrayList<>()).add(result);
      return fork(result.getBenchmarkResults());
    } catch (RunnerException | IllegalStateException failed) {
      endChildren();
      if (JmhOutput.isInterruption(failed)) {
        throw new InterruptedException("interrupted while a benchmark ran");
      }
      throw new IllegalStateException(JmhOutput.reason(failed), failed);
    }
  }

  private static ChainedOptionsBuilder options(BenchPoint point, boolean quick) {
    String method = point.bench().benchmark() + "." + point.does().method();
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(method) + "$")
            .forks(1)
            .jvmArgs(jvmArguments())
            .warmupForks(0)
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true);
    point.parameters().forEach(options::param);
    return quick
        ? options
            .warmupIterations(QUICK_WARM_UPS)
            .warmupTime(QUICK_TIME)
            .measurementIterations(QUICK_ITERATIONS)
            .measurementTime(QUICK_TIME)
        : options;
  }

  /** Those of this JVM, but for the leave to use Unsafe: it is JMH's, and would change Netty. */
  private static String[] jvmArguments() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(each -> !each.startsWith("--sun-misc-unsafe-memory-access"))
        .toArray(String[]::new);
  }

  /** JMH leaves the JVM that it waits for alone when it is interrupted itself. */
  private static void endChildren() {
    List<ProcessHandle> children = ProcessHandle.current().children().toList();
    children.forEach(ProcessHandle::destroyForcibly);
    children.forEach(each -> each.onExit().join());
  }

  private static BenchFork fork(Collection<BenchmarkResult> results) {
    List<Double> seconds = new ArrayList<>();
    List<Double> bytes = new ArrayList<>();
    for (BenchmarkResult result : results) {
      double unit = result.getParams().getTimeUnit().toNanos(1) * 1e-9;
      for (IterationResult iteration : result.getIterationResults()) {
        seconds.add(iteration.getPrimaryResult().getScore() * unit);
        JmhOutput.allocated(iteration).ifPresent(bytes::add);
      }
    }
    return new BenchFork(seconds, bytes);
  }

  @Override
  public String jmh() {
    return JmhOutput.json(done.values());
  }

  static BenchmarkListEntry entry(Bench bench, Bench.Case does) {
    String method = bench.benchmark() + "." + does.method();
    return BenchmarkList.defaultList().getAll(silent(), List.of()).stream()
        .filter(each -> each.getUsername().equals(method))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("there is no benchmark " + method));
  }

  private static OutputFormat silent() {
    // Even when silent, JMH passes on what the other JVM prints.
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    return OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT);
  }
}
