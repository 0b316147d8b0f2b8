package looplab.harness.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.ExperimentResult;
import looplab.harness.Interval;
import looplab.harness.Metric;
import looplab.harness.Outcome;
import looplab.harness.TrialDetail;
import looplab.harness.TrialResult;
import looplab.harness.Variant;

/** What the page's script draws, as data: it decides nothing, so that the tests are all in Java. */
final class Charts {
  private final JsonArray charts = new JsonArray();

  /** Keeps a chart's data; the number is how the page refers to it. */
  String add(JsonObject chart) {
    charts.add(chart);
    return String.valueOf(charts.size() - 1);
  }

  /** All charts as JSON that can stand in a script element. */
  String toScript() {
    return new JsonObject().put("charts", charts).encode().replace("<", "\\u003c");
  }

  static JsonObject latency(String traffic, List<Curve> curves) {
    return chart("latency")
        .put("traffic", traffic)
        .put("curves", JsonReport.array(curves, Charts::curve));
  }

  private static JsonObject curve(Curve curve) {
    return new JsonObject()
        .put("variant", curve.variant())
        .put("slot", curve.slot())
        .put("points", JsonReport.array(curve.points(), Charts::point))
        .put("rounds", JsonReport.array(curve.rounds(), Charts::round));
  }

  private static JsonObject point(Curve.Point point) {
    return new JsonObject()
        .put("p", point.percentile())
        .put("seconds", JsonReport.number(point.seconds()))
        .put("censored", point.censored());
  }

  private static JsonObject round(Curve.Round round) {
    return new JsonObject()
        .put("p", round.percentile())
        .put("seconds", JsonReport.number(round.seconds()))
        .put("round", round.round())
        .put("valid", round.valid());
  }

  /** Loop delay over time, in the trial of each variant that stands for it. */
  static JsonObject loop(ExperimentResult result) {
    return overTime("loop", result, Charts::delays);
  }

  /** What became of one traffic's requests over time. */
  static JsonObject ended(ExperimentResult result, String traffic) {
    return overTime("ended", result, detail -> ended(detail, traffic)).put("traffic", traffic);
  }

  /** Reads the part of a trial that a chart over time shows. */
  private interface Reading {
    JsonObject of(TrialDetail detail);
  }

  private static JsonObject overTime(String kind, ExperimentResult result, Reading reading) {
    JsonArray variants = new JsonArray();
    JsonObject chart = chart(kind).put("variants", variants);
    List<Variant> tried = Sentences.tried(result);
    for (int slot = 0; slot < tried.size(); slot++) {
      TrialResult trial = shown(result, tried.get(slot).name()).orElse(null);
      TrialDetail detail = trial == null ? null : trial.detail();
      if (trial != null && detail != null) {
        chart.put("sliceSeconds", detail.timeline().sliceSeconds());
        variants.add(
            reading
                .of(detail)
                .put("name", trial.variant())
                .put("slot", slot)
                .put("valid", trial.valid()));
      }
    }
    return chart;
  }

  /** The first valid trial with a time line; an invalid one when there is no other. */
  static Optional<TrialResult> shown(ExperimentResult result, String variant) {
    return result.trials().stream()
        .filter(trial -> trial.variant().equals(variant) && trial.detail() != null)
        .reduce((first, next) -> !first.valid() && next.valid() ? next : first);
  }

  private static JsonObject delays(TrialDetail detail) {
    return new JsonObject()
        .put(
            "delays",
            JsonReport.array(detail.timeline().loopDelayMax(), each -> JsonReport.number(each)));
  }

  private static JsonObject ended(TrialDetail detail, String traffic) {
    JsonObject counts = new JsonObject();
    Map<Outcome, List<Long>> ended = detail.timeline().ended().getOrDefault(traffic, Map.of());
    for (Outcome outcome : Outcome.values()) {
      List<Long> slices = ended.get(outcome);
      if (slices != null) {
        counts.put(Sentences.key(outcome), JsonReport.array(slices, each -> each));
      }
    }
    return new JsonObject().put("ended", counts);
  }

  /** A series, in the trial of each variant that stands for it. */
  static JsonObject series(Multiples multiples) {
    JsonObject chart =
        chart("series")
            .put("name", multiples.name())
            .put("seconds", multiples.seconds())
            .put("top", multiples.top())
            .put("variants", JsonReport.array(multiples.panels(), Charts::panel));
    multiples.limit().ifPresent(each -> chart.put("limit", TrialJson.mark(each)));
    multiples.event().ifPresent(each -> chart.put("event", TrialJson.mark(each)));
    return chart;
  }

  private static JsonObject panel(Multiples.Panel panel) {
    return new JsonObject()
        .put("name", panel.variant())
        .put("slot", panel.slot())
        .put("valid", panel.trial().valid())
        .put("stepSeconds", panel.series().stepSeconds())
        .put("values", JsonReport.array(panel.series().values(), JsonReport::number));
  }

  /** The ratios that were judged, with intervals and the range that was expected. */
  static JsonObject effects(ExperimentResult result) {
    JsonArray effects = new JsonArray();
    for (Expectation each : result.experiment().expectations()) {
      if (each instanceof Expectation.Ratio ratio) {
        result
            .verdict(ratio.key())
            .flatMap(verdict -> Optional.ofNullable(verdict.interval()))
            .filter(interval -> Double.isFinite(interval.high()) && interval.low() > 0)
            .ifPresent(interval -> effects.add(effect(ratio, interval)));
      }
    }
    return chart("effects").put("effects", effects);
  }

  private static JsonObject effect(Expectation.Ratio ratio, Interval interval) {
    JsonObject json =
        new JsonObject()
            .put("expectation", ratio.key())
            .put(
                "label",
                ratio.metric().label()
                    + ": "
                    + ratio.above()
                    + " over "
                    + ratio.below()
                    + " = "
                    + Metric.significant(interval.estimate()))
            .put("estimate", interval.estimate())
            .put("low", interval.low())
            .put("high", interval.high());
    return switch (ratio.bound()) {
      case Bound.AtLeast bound -> json.put("least", bound.least());
      case Bound.AtMost bound -> json.put("most", bound.most());
      case Bound.Between bound -> json.put("least", bound.least()).put("most", bound.most());
    };
  }

  private static JsonObject chart(String kind) {
    return new JsonObject().put("kind", kind);
  }
}
