package looplab.harness.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import looplab.harness.Outcome;
import looplab.harness.TrialDetail;
import org.HdrHistogram.Histogram;

/** When a trial under load cannot be believed, and why. */
final class Validity {
  /** A generator later than this for one request in a hundred measures itself. */
  static final long MOST_LAG_NANOS = 5_000_000;

  /** The generator's lateness is part of each latency; more than this share of it is too much. */
  static final double MOST_LAG_SHARE = 0.5;

  /** Whoever is this punctual spoils nothing, however quick the answers. */
  static final long LEAST_LAG_NANOS = 3_000_000;

  private Validity() {}

  /**
   * The reasons not to believe a trial; empty for a valid one.
   *
   * @param detail of the trial
   * @param unsent requests due in the window but sent after its end
   */
  static List<String> problems(TrialDetail detail, long unsent, SystemNoise noise) {
    Histogram sendLag = detail.sendLag();
    List<String> problems = new ArrayList<>();
    if (sendLag.getTotalCount() == 0) {
      problems.add("no request was due in the measured time");
    }
    long lag = sendLag.getValueAtPercentile(99);
    if (lag > MOST_LAG_NANOS
        || (lag > MOST_LAG_SHARE * leastLatency(detail) && lag > LEAST_LAG_NANOS)) {
      problems.add(
          String.format(
              Locale.ROOT,
              "the generator was late: send lag p99 %.1f ms of a latency p99 of %.1f ms, %d"
                  + " requests behind at the end",
              lag / 1e6,
              leastLatency(detail) / 1e6,
              unsent));
    }
    problems.addAll(noise.problems());
    return problems;
  }

  /** The lowest 99th percentile of all traffics that were answered at all. */
  private static double leastLatency(TrialDetail detail) {
    return detail.traffic().stream()
        .flatMap(traffic -> Optional.ofNullable(traffic.latency().get(Outcome.OK)).stream())
        .mapToDouble(answered -> answered.getValueAtPercentile(99))
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }
}
