package looplab.harness.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import looplab.harness.bench.Bench;
import looplab.harness.bench.BenchFork;
import looplab.harness.bench.BenchPoint;
import looplab.harness.bench.BenchResult;
import org.jspecify.annotations.Nullable;

/**
 * A run of benchmarks as one JSON document, for other programs. Its shape is promised by the schema
 * {@code bench-1.schema.json} beside this class; times are in seconds, and what is not a number is
 * null.
 */
public final class BenchJson {
  /** The name and version of the shape. */
  public static final String SCHEMA = "looplab/bench/1";

  private BenchJson() {}

  /** The whole document on one line, ended by a line feed. */
  public static String toJson(BenchResult result) {
    return new JsonObject()
            .put("schema", SCHEMA)
            .put("tool", JsonReport.tool(result.machine()))
            .put("env", JsonReport.strings(result.machine()))
            .put("settings", JsonReport.strings(result.settings()))
            .put("complete", result.complete())
            .put("topic", result.topic())
            .put("level", BenchResult.LEVEL)
            .put("observation", result.jvms() > 1 ? "fork" : "iteration")
            .put("benches", JsonReport.array(result.benches(), each -> bench(each, result)))
            .put("jmh", new JsonArray(result.jmh()))
            .encode()
        + "\n";
  }

  private static JsonObject bench(Bench bench, BenchResult result) {
    return new JsonObject()
        .put("benchmark", bench.benchmark())
        .put("question", bench.question())
        .put("answer", new BenchSentences(result, bench).answer())
        .put("why", bench.why())
        .put("baseline", bench.baseline().method())
        .put("points", JsonReport.array(result.points(bench), each -> point(each, result)));
  }

  private static JsonObject point(BenchPoint point, BenchResult result) {
    JsonObject parameters = new JsonObject();
    point.parameters().forEach(parameters::put);
    return new JsonObject()
        .put("method", point.does().method())
        .put("does", point.does().does())
        .put("parameters", parameters)
        .put("time", JsonReport.interval(result.time(point)))
        .put("ratio", JsonReport.interval(result.times(point).orElse(null)))
        .put("differs", differs(point, result))
        .put("bytes", JsonReport.number(result.bytes(point)))
        .put("forks", JsonReport.array(result.forks(point), BenchJson::fork));
  }

  private static @Nullable Boolean differs(BenchPoint point, BenchResult result) {
    return result.times(point).isPresent() ? result.differs(point) : null;
  }

  private static JsonObject fork(BenchFork fork) {
    return new JsonObject()
        .put("seconds", JsonReport.array(fork.seconds(), JsonReport::number))
        .put("bytes", JsonReport.array(fork.bytes(), JsonReport::number));
  }
}
