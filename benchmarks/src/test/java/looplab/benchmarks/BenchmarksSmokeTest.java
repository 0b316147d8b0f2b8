package looplab.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import looplab.harness.bench.BenchPoint;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs every benchmark once, in this JVM: the numbers mean nothing, an exception means a lot. */
class BenchmarksSmokeTest {

  @Test
  void everyBenchmark_runsAtAllValuesOfItsParameters() throws RunnerException {
    JmhBenchmarks benchmarks = new JmhBenchmarks();
    List<BenchPoint> all =
        benchmarks.benches().stream().flatMap(each -> benchmarks.points(each).stream()).toList();
    List<String> points = all.stream().map(each -> method(each) + each.parameters()).toList();

    ChainedOptionsBuilder options = new OptionsBuilder();
    all.forEach(each -> options.include("^" + Pattern.quote(method(each)) + "$"));
    Collection<RunResult> results =
        new Runner(
                options
                    .forks(0)
                    .addProfiler(GCProfiler.class)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(5))
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();

    assertThat(results)
        .extracting(BenchmarksSmokeTest::name)
        .containsExactlyInAnyOrderElementsOf(points);
    assertThat(results).allMatch(each -> each.getPrimaryResult().getScore() > 0);
    // What JMH divides by must be what is done: a request allocates the same wherever it goes.
    assertThat(bytes(results, "busSameLoop") / bytes(results, "busOtherLoop")).isBetween(0.5, 2.0);
  }

  private static double bytes(Collection<RunResult> results, String method) {
    return results.stream()
        .filter(each -> name(each).endsWith("." + method + "{inFlight=256}"))
        .flatMap(each -> each.getAggregatedResult().getIterationResults().stream())
        .mapToDouble(each -> JmhOutput.allocated(each).orElseThrow())
        .sum();
  }

  private static String method(BenchPoint point) {
    return point.bench().benchmark() + "." + point.does().method();
  }

  private static String name(RunResult result) {
    TreeMap<String, String> parameters = new TreeMap<>();
    result
        .getParams()
        .getParamsKeys()
        .forEach(k -> parameters.put(k, result.getParams().getParam(k)));
    return result.getParams().getBenchmark() + parameters;
  }
}
