package looplab.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;

/** Reads what JMH returns, writes and throws. */
final class JmhOutput {
  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final String RATE = "gc.alloc.rate";

  private JmhOutput() {}

  /** Bytes an operation; JMH leaves out a nought. Empty if this JVM cannot tell. */
  static OptionalDouble allocated(IterationResult iteration) {
    Result<?> bytes = iteration.getSecondaryResults().get(ALLOCATED);
    if (bytes != null) {
      return OptionalDouble.of(bytes.getScore());
    }
    Result<?> rate = iteration.getSecondaryResults().get(RATE);
    return rate != null && rate.getScore() == 0 ? OptionalDouble.of(0) : OptionalDouble.empty();
  }

  /**
   * Results in JMH's JSON format, those of one list as the forks of one result. Names of files are
   * left out: they say nothing about the numbers.
   */
  static String json(Collection<List<RunResult>> results) {
    List<RunResult> merged = results.stream().map(JmhOutput::merged).toList();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream stream = new PrintStream(bytes, true, UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, stream).writeOut(merged);
    }
    JsonArray json = new JsonArray(bytes.toString(UTF_8));
    for (int i = 0; i < merged.size(); i++) {
      JsonObject each = json.getJsonObject(i);
      each.remove("jvm");
      each.put("jvmArgs", new JsonArray(flags(each.getJsonArray("jvmArgs"))));
      each.put("forks", merged.get(i).getBenchmarkResults().size());
    }
    return json.encode();
  }

  private static List<String> flags(JsonArray arguments) {
    return arguments.stream()
        .map(String::valueOf)
        .filter(each -> each.startsWith("-X") && !each.contains("/"))
        .toList();
  }

  private static RunResult merged(List<RunResult> forks) {
    List<BenchmarkResult> all =
        forks.stream().flatMap(each -> each.getBenchmarkResults().stream()).toList();
    return new RunResult(forks.getFirst().getParams(), all);
  }

  static boolean isInterruption(Exception failed) {
    return causes(failed).anyMatch(InterruptedException.class::isInstance);
  }

  /** Why a benchmark failed: what was thrown first, in this JVM or in the other. */
  static String reason(Exception failed) {
    return causes(failed).reduce((first, next) -> next).map(String::valueOf).orElse("unknown");
  }

  /** The exception and all behind it; JMH hangs some of them on as suppressed ones. */
  private static Stream<Throwable> causes(Throwable failed) {
    Stream<Throwable> behind =
        Stream.concat(Stream.ofNullable(failed.getCause()), Stream.of(failed.getSuppressed()));
    return Stream.concat(Stream.of(failed), behind.flatMap(JmhOutput::causes));
  }
}
