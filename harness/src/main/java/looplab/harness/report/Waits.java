package looplab.harness.report;

import java.util.Map;
import java.util.Optional;
import looplab.harness.Metric;
import looplab.harness.Outcome;
import looplab.harness.TrialDetail.TrafficDetail;
import looplab.harness.TrialResult;
import org.HdrHistogram.Histogram;

/**
 * How long one traffic's requests waited in one trial: those answered as asked and those that timed
 * out, the latter standing at the limit. A percentile that falls among the timed out is censored:
 * the true value lies beyond.
 *
 * @param nanos of both together
 * @param answered how many of them ended {@link Outcome#OK}
 */
record Waits(Histogram nanos, long answered) {
  private static final Map<String, Double> STATISTICS =
      Map.of("p50", 50.0, "p90", 90.0, "p95", 95.0, "p99", 99.0, "p999", 99.9, "max", 100.0);

  static Waits of(TrafficDetail traffic) {
    Histogram both = new Histogram(3);
    both.setAutoResize(true);
    for (Outcome outcome : new Outcome[] {Outcome.OK, Outcome.TIMED_OUT}) {
      Histogram some = traffic.latency().get(outcome);
      if (some != null) {
        both.add(some);
      }
    }
    return new Waits(both, traffic.count(Outcome.OK));
  }

  /** The waits of the traffic called {@code operation}, if the trial measured any. */
  static Optional<Waits> of(TrialResult trial, String operation) {
    return Optional.ofNullable(trial.detail()).stream()
        .flatMap(detail -> detail.traffic().stream())
        .filter(traffic -> traffic.operation().equals(operation))
        .map(Waits::of)
        .filter(waits -> waits.nanos.getTotalCount() > 0)
        .findFirst();
  }

  /** Whether a trial's value of a metric is a latency that was cut off by the limit. */
  static boolean censored(TrialResult trial, Metric metric) {
    int dot = metric.name().lastIndexOf('.');
    Double percentile = STATISTICS.get(metric.name().substring(dot + 1));
    return dot > 0
        && percentile != null
        && of(trial, metric.name().substring(0, dot))
            .map(waits -> waits.censoredAt(percentile))
            .orElse(false);
  }

  double secondsAt(double percentile) {
    return percentile >= 100
        ? nanos.getMaxValue() / 1e9
        : nanos.getValueAtPercentile(percentile) / 1e9;
  }

  boolean censoredAt(double percentile) {
    long total = nanos.getTotalCount();
    return total > answered && Math.ceil(percentile / 100 * total) > answered;
  }
}
