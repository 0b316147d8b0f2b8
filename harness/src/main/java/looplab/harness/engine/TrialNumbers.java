package looplab.harness.engine;

import java.util.Map;
import looplab.harness.LoadMetrics;
import looplab.harness.Metric;
import looplab.harness.Observations;
import looplab.harness.Outcome;
import looplab.harness.TrialDetail;
import looplab.harness.TrialDetail.TrafficDetail;
import org.HdrHistogram.Histogram;

/** Boils a trial's distributions down to the named numbers that tables and verdicts use. */
final class TrialNumbers {
  /** Time spent in garbage collections while the trial ran. */
  static final Metric GC = Metric.seconds("gc.time");

  /** The share of the machine's time that its host gave to others. */
  static final Metric STEAL = Metric.share("steal", Metric.Better.LOWER);

  /** The share of the machine's time that other processes used. */
  static final Metric OTHERS = Metric.share("others", Metric.Better.LOWER);

  private TrialNumbers() {}

  /**
   * The numbers of one trial.
   *
   * @param answers of each traffic by outcome, within the measured time
   * @param seconds length of the measured time
   */
  static Observations of(
      TrialDetail detail,
      Map<String, Map<Outcome, Long>> answers,
      double seconds,
      Map<Metric, Double> sampled,
      SystemNoise noise) {
    Observations seen = Observations.none();
    for (TrafficDetail traffic : detail.traffic()) {
      seen = withTraffic(seen, traffic);
      seen =
          withRates(
              seen,
              traffic.operation(),
              answers.getOrDefault(traffic.operation(), Map.of()),
              seconds);
    }
    for (Map.Entry<Metric, Double> each : sampled.entrySet()) {
      seen = seen.with(each.getKey(), each.getValue());
    }
    TrialDetail.LoopDetail loop = detail.loop();
    return seen.with(LoadMetrics.LOOP_DELAY_P50, percentile(loop.delay(), 50))
        .with(LoadMetrics.LOOP_DELAY_P99, percentile(loop.delay(), 99))
        .with(LoadMetrics.LOOP_DELAY_MAX, loop.delay().getMaxValue() / 1e9)
        .with(LoadMetrics.LOOP_LONGEST_TURN, loop.turns().getMaxValue() / 1e9)
        .with(LoadMetrics.LOOP_UTILIZATION, loop.utilization())
        .with(LoadMetrics.SEND_LAG_P99, percentile(detail.sendLag(), 99))
        .with(GC, noise.gcMillis() / 1e3)
        .with(OTHERS, noise.othersShare())
        .with(STEAL, noise.stealShare());
  }

  private static Observations withRates(
      Observations before, String name, Map<Outcome, Long> answers, double seconds) {
    long all = answers.values().stream().mapToLong(Long::longValue).sum();
    return before
        .with(LoadMetrics.goodput(name), answers.getOrDefault(Outcome.OK, 0L) / seconds)
        .with(LoadMetrics.throughput(name), all / seconds);
  }

  private static Observations withTraffic(Observations before, TrafficDetail traffic) {
    String name = traffic.operation();
    long sent = 0;
    Observations seen = before;
    for (Outcome outcome : Outcome.values()) {
      sent += traffic.count(outcome);
    }
    for (Outcome outcome : Outcome.values()) {
      seen =
          seen.with(
              LoadMetrics.share(name, outcome),
              sent == 0 ? 0 : (double) traffic.count(outcome) / sent);
    }
    seen = seen.with(LoadMetrics.sent(name), (double) sent);
    return withLatency(seen, traffic);
  }

  private static Observations withLatency(Observations before, TrafficDetail traffic) {
    String name = traffic.operation();
    Observations seen = before;
    Histogram waited = new Histogram(LoopMeter.LONGEST_NANOS, 3);
    for (Outcome outcome : new Outcome[] {Outcome.OK, Outcome.TIMED_OUT}) {
      Histogram ended = traffic.latency().get(outcome);
      if (ended != null) {
        waited.add(ended);
      }
    }
    if (waited.getTotalCount() > 0) {
      seen =
          seen.with(LoadMetrics.p50(name), percentile(waited, 50))
              .with(LoadMetrics.p90(name), percentile(waited, 90))
              .with(LoadMetrics.p95(name), percentile(waited, 95))
              .with(LoadMetrics.p99(name), percentile(waited, 99))
              .with(LoadMetrics.p999(name), percentile(waited, 99.9))
              .with(LoadMetrics.mean(name), waited.getMean() / 1e9)
              .with(LoadMetrics.max(name), waited.getMaxValue() / 1e9);
    }
    if (traffic.service().getTotalCount() > 0) {
      seen =
          seen.with(LoadMetrics.serviceP50(name), percentile(traffic.service(), 50))
              .with(LoadMetrics.serviceP99(name), percentile(traffic.service(), 99));
    }
    Histogram refused = traffic.latency().get(Outcome.REJECTED);
    return refused == null
        ? seen
        : seen.with(LoadMetrics.rejectedP50(name), percentile(refused, 50));
  }

  private static double percentile(Histogram nanos, double percentile) {
    return nanos.getValueAtPercentile(percentile) / 1e9;
  }
}
