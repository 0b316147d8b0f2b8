package looplab.harness.report;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import looplab.harness.Outcome;
import looplab.harness.Series;
import looplab.harness.TrialDetail;
import looplab.harness.TrialDetail.Blocker;
import looplab.harness.TrialDetail.LoopDetail;
import looplab.harness.TrialDetail.Timeline;
import looplab.harness.TrialDetail.TrafficDetail;
import looplab.harness.TrialResult;
import org.HdrHistogram.Histogram;

/** One trial as JSON; distributions as percentiles in seconds. */
final class TrialJson {
  private TrialJson() {}

  static JsonObject of(TrialResult trial) {
    JsonObject json =
        new JsonObject()
            .put("variant", trial.variant())
            .put("round", trial.round())
            .put("position", trial.position())
            .put("valid", trial.valid())
            .put("problems", JsonReport.array(trial.problems(), each -> each))
            .put("values", values(trial))
            .put("orders", orders(trial))
            .put("series", series(trial));
    TrialDetail detail = trial.detail();
    return detail == null ? json : withDetail(json, detail);
  }

  private static JsonObject withDetail(JsonObject json, TrialDetail detail) {
    JsonObject latency = new JsonObject();
    detail.traffic().forEach(each -> latency.put(each.operation(), traffic(each)));
    return json.put("latency", latency)
        .put("sendLag", percentiles(detail.sendLag()))
        .put("loop", loop(detail.loop()))
        .put("timeline", timeline(detail.timeline()));
  }

  private static JsonObject values(TrialResult trial) {
    Map<String, Double> sorted = new TreeMap<>();
    trial.seen().values().forEach((metric, value) -> sorted.put(metric.name(), value));
    JsonObject json = new JsonObject();
    sorted.forEach((name, value) -> json.put(name, JsonReport.number(value)));
    return json;
  }

  private static JsonObject orders(TrialResult trial) {
    JsonObject json = new JsonObject();
    new TreeMap<>(trial.seen().orders())
        .forEach((name, labels) -> json.put(name, JsonReport.array(labels, each -> each)));
    return json;
  }

  private static JsonObject series(TrialResult trial) {
    JsonObject json = new JsonObject();
    new TreeMap<>(trial.seen().series()).forEach((name, seen) -> json.put(name, series(seen)));
    return json;
  }

  static JsonObject series(Series seen) {
    JsonObject json =
        new JsonObject()
            .put("stepSeconds", seen.stepSeconds())
            .put("values", JsonReport.array(seen.values(), JsonReport::number));
    Series.Mark limit = seen.limit();
    Series.Mark event = seen.event();
    if (limit != null) {
      json.put("limit", mark(limit));
    }
    return event == null ? json : json.put("event", mark(event));
  }

  static JsonObject mark(Series.Mark mark) {
    return new JsonObject().put("label", mark.label()).put("at", mark.at());
  }

  private static JsonObject traffic(TrafficDetail traffic) {
    JsonObject outcomes = new JsonObject();
    for (Outcome outcome : Outcome.values()) {
      Histogram some = traffic.latency().get(outcome);
      if (some != null) {
        outcomes.put(Sentences.key(outcome), percentiles(some));
      }
    }
    return new JsonObject()
        .put("arrivals", traffic.arrivals())
        .put("outcomes", outcomes)
        .put("service", percentiles(traffic.service()));
  }

  private static JsonObject loop(LoopDetail loop) {
    return new JsonObject()
        .put("delay", percentiles(loop.delay()))
        .put("turns", loop.turns().getTotalCount())
        .put("longestTurn", loop.turns().getMaxValue() / 1e9)
        .put("utilization", JsonReport.number(loop.utilization()))
        .put("blockers", JsonReport.array(loop.blockers(), TrialJson::blocker));
  }

  private static JsonObject blocker(Blocker blocker) {
    return new JsonObject()
        .put("seconds", JsonReport.number(blocker.seconds()))
        .put("method", blocker.method())
        .put("stack", JsonReport.array(blocker.stack(), each -> each));
  }

  private static JsonObject timeline(Timeline timeline) {
    JsonObject ended = new JsonObject();
    timeline.ended().forEach((traffic, outcomes) -> ended.put(traffic, counts(outcomes)));
    return new JsonObject()
        .put("sliceSeconds", timeline.sliceSeconds())
        .put("loopDelayMax", JsonReport.array(timeline.loopDelayMax(), JsonReport::number))
        .put("ended", ended);
  }

  private static JsonObject counts(Map<Outcome, List<Long>> outcomes) {
    JsonObject json = new JsonObject();
    for (Outcome outcome : Outcome.values()) {
      List<Long> counts = outcomes.get(outcome);
      if (counts != null) {
        json.put(Sentences.key(outcome), JsonReport.array(counts, each -> each));
      }
    }
    return json;
  }

  private static JsonObject percentiles(Histogram nanos) {
    JsonObject json = new JsonObject().put("count", nanos.getTotalCount());
    if (nanos.getTotalCount() > 0) {
      json.put("min", nanos.getMinValue() / 1e9)
          .put("mean", JsonReport.number(nanos.getMean() / 1e9))
          .put("p50", nanos.getValueAtPercentile(50) / 1e9)
          .put("p90", nanos.getValueAtPercentile(90) / 1e9)
          .put("p99", nanos.getValueAtPercentile(99) / 1e9)
          .put("p999", nanos.getValueAtPercentile(99.9) / 1e9)
          .put("max", nanos.getMaxValue() / 1e9);
    }
    return json;
  }
}
