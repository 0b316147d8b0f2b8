package looplab.harness.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** When a trial under load cannot be believed, and why. */
final class Validity {
  /** A generator later than this for one request in a hundred measures itself. */
  static final long MOST_LAG_NANOS = 5_000_000;

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
   * @param sendLag of the counted requests, in nanoseconds
   * @param unsent requests due in the window but sent after its end
   */
  static List<String> problems(Histogram sendLag, long unsent, SystemNoise noise) {
    List<String> problems = new ArrayList<>();
    if (sendLag.getTotalCount() == 0) {
      problems.add("no request was due in the measured time");
    }
    long lag = sendLag.getValueAtPercentile(99);
    if (lag > MOST_LAG_NANOS) {
      problems.add(
          String.format(
              Locale.ROOT,
              "the generator was late: send lag p99 %.1f ms, limit %d ms, %d requests behind at the"
                  + " end",
              lag / 1e6,
              MOST_LAG_NANOS / 1_000_000,
              unsent));
    }
    if (noise.othersShare() > MOST_OTHERS && noise.othersSeconds() > SURELY_OTHERS_SECONDS) {
      problems.add(
          String.format(
              Locale.ROOT,
              "other processes used %.0f %% of this machine",
              noise.othersShare() * 100));
    }
    if (noise.stealShare() > MOST_STEAL) {
      problems.add(
          String.format(
              Locale.ROOT,
              "the host gave %.0f %% of this machine's time to others",
              noise.stealShare() * 100));
    }
    return problems;
  }
}
