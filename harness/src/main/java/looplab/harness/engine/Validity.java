package looplab.harness.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import looplab.harness.Outcome;
import looplab.harness.TrialDetail;
import looplab.harness.TrialResult;
import org.HdrHistogram.Histogram;

/** When a trial under load cannot be believed, and why. */
final class Validity {
  /** A generator later than this for one request in a hundred measures itself. */
  static final long MOST_LAG_NANOS = 5_000_000;

  /** The generator's lateness is part of each latency; more than this share of it is too much. */
  static final double MOST_LAG_SHARE = 0.5;

  /** Whoever is this punctual spoils nothing, however quick the answers. */
  static final long LEAST_LAG_NANOS = 3_000_000;

  /** More of the machine than this was given to others by its host. */
  static final double MOST_STEAL = 0.10;

  /** More of the machine than this was used by other processes. */
  static final double MOST_OTHERS = 0.20;

  /** The system samples whose time it is a hundred times a second; less than this may be chance. */
  static final double SURELY_OTHERS_SECONDS = 0.25;

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
    if (noise.othersShare() > MOST_OTHERS && noise.othersSeconds() > SURELY_OTHERS_SECONDS) {
      problems.add(
          String.format(
              Locale.ROOT,
              TrialResult.OTHER_PROCESSES + "%.0f %% of this machine",
              noise.othersShare() * 100));
    }
    if (noise.stealShare() > MOST_STEAL) {
      problems.add(
          String.format(
              Locale.ROOT,
              TrialResult.HOST + "%.0f %% of this machine's time to others",
              noise.stealShare() * 100));
    }
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
