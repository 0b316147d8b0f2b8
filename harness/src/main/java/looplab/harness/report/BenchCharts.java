package looplab.harness.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import looplab.harness.Interval;
import looplab.harness.bench.Bench;
import looplab.harness.bench.BenchPoint;
import looplab.harness.bench.BenchResult;

/** A benchmark's picture, as data for the page's script: each point with its interval. */
final class BenchCharts {
  private static final int LEAST_STEPS = 3;

  private final BenchResult result;
  private final Bench bench;
  private final List<BenchPoint> points;
  private final List<String> unders;

  BenchCharts(BenchResult result, Bench bench) {
    this.result = result;
    this.bench = bench;
    this.points =
        result.points(bench).stream()
            .filter(each -> !Double.isNaN(result.time(each).estimate()))
            .toList();
    this.unders = points.stream().map(BenchPoint::under).distinct().toList();
  }

  /** Whether the picture is of lines that grow with one parameter, and not of a row a case. */
  boolean grows() {
    return unders.size() >= LEAST_STEPS
        && points.stream().allMatch(each -> each.parameters().size() == 1);
  }

  JsonObject chart() {
    return new JsonObject()
        .put("kind", grows() ? "growth" : "costs")
        .put("level", BenchSentences.level())
        .put("cases", JsonReport.array(cases(), this::drawn))
        .put("unders", new JsonArray(unders));
  }

  private List<Bench.Case> cases() {
    return bench.cases().stream()
        .filter(each -> points.stream().anyMatch(point -> point.does().equals(each)))
        .toList();
  }

  private JsonObject drawn(Bench.Case each) {
    List<BenchPoint> own = points.stream().filter(point -> point.does().equals(each)).toList();
    return new JsonObject()
        .put("name", each.method())
        .put("slot", bench.cases().indexOf(each))
        .put("points", JsonReport.array(own, this::drawn));
  }

  private JsonObject drawn(BenchPoint point) {
    Interval time = result.time(point);
    boolean bounded = Double.isFinite(time.high());
    JsonObject json =
        new JsonObject()
            .put("name", point.does().method())
            .put("under", point.under())
            .put("seconds", time.estimate())
            .put("low", bounded ? time.low() : time.estimate())
            .put("high", bounded ? time.high() : time.estimate());
    return grows()
        ? json.put("value", Double.parseDouble(point.parameters().firstEntry().getValue()))
        : json;
  }
}
