package looplab.labs.blockingtheloop;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import looplab.harness.LoadMetrics;
import looplab.harness.TrialDetail;
import looplab.harness.TrialDetail.Blocker;
import looplab.harness.TrialResult;
import looplab.harness.exercise.Finding;

/**
 * Whether the learner's class held the event loop. A loop without a core is late whatever it runs,
 * so being late is not enough: a stack must show the class, doing something that takes long.
 */
final class LoopHeld {
  static final String YOUR_FILE = "(Reviews.java:";
  private static final double MOST_DELAY_SECONDS = 0.030;
  private static final double ON_TIME_PERCENT = 95;

  /**
   * A hostile review takes longer; any other is matched at once, and may be seen at it by chance.
   */
  private static final double LEAST_MATCH_SECONDS = 0.100;

  /** Frames of handing work over: whoever stands there for long waits for a core. */
  private static final List<String> HANDING_OVER =
      List.of("Thread.start", ".executeBlocking ", "Executor.execute ", "Executor.submit ");

  private LoopHeld() {}

  /**
   * What a trial under the load of reviews says about it.
   *
   * @param reading how the loop was seen to wait for a file, if it was
   */
  static Finding finding(TrialResult tried, Optional<FileReads.Seen> reading) {
    TrialDetail detail = tried.detail();
    if (detail == null) {
      return Finding.unclear(String.join("; ", tried.problems()));
    }
    double delay = detail.loop().delay().getValueAtPercentile(ON_TIME_PERCENT) / 1e9;
    String late = "loop delay p95 " + LoadMetrics.LOOP_DELAY_P99.format(delay);
    if (delay <= MOST_DELAY_SECONDS && reading.isEmpty()) {
      return Finding.passed(late);
    }
    if (tried.disturbed() && reading.isEmpty()) {
      return Finding.unclear(late + ", but " + String.join("; ", tried.problems()));
    }
    List<Blocker> yours = detail.loop().blockers().stream().filter(LoopHeld::isYours).toList();
    List<Blocker> matching = yours.stream().filter(LoopHeld::matches).toList();
    List<Blocker> explaining =
        yours.stream().filter(each -> each.seconds() >= MOST_DELAY_SECONDS).toList();
    if (reading.isEmpty() && explaining.isEmpty()) {
      return Finding.unclear(late + ", but your class was not seen to hold it that long");
    }
    return failed(reading.isPresent(), !matching.isEmpty())
        .showing(reading.stream().flatMap(seen -> seen.lines().stream()).toArray(String[]::new))
        .showing(late + ", asked for: at most 30 ms")
        .showing(
            Stream.of(matching, explaining)
                .flatMap(kind -> kind.stream().limit(1))
                .distinct()
                .limit(1)
                .map(LoopHeld::shown)
                .toArray(String[]::new));
  }

  private static Finding.Failed failed(boolean reads, boolean matches) {
    if (reads && matches) {
      return Finding.failed(
          "reads-and-matches-on-the-loop",
          "Nobody else on the loop is answered while a file is read for a review, nor while the"
              + " pattern tries a hostile one.");
    }
    if (reads) {
      return Finding.failed(
          "reads-on-the-loop",
          "While a file is read on the event loop, nobody else on it is answered: here for a"
              + " moment, with a slow disk for long.");
    }
    return matches
        ? Finding.failed(
            "matches-on-the-loop",
            "While the pattern tries a hostile review, nobody else on the loop is answered.")
        : Finding.failed(
            "holds-the-loop",
            "While a review is counted on the event loop, nobody else on it is answered.");
  }

  private static boolean isYours(Blocker blocker) {
    return runs(blocker, YOUR_FILE) && HANDING_OVER.stream().noneMatch(at -> runs(blocker, at));
  }

  private static boolean matches(Blocker blocker) {
    return blocker.seconds() >= LEAST_MATCH_SECONDS && runs(blocker, "(Matcher.java:");
  }

  private static boolean runs(Blocker blocker, String part) {
    return blocker.stack().stream().anyMatch(frame -> frame.contains(part));
  }

  /** For how long, where in the learner's file, and inside what. */
  private static String shown(Blocker blocker) {
    String where =
        blocker.stack().stream()
            .filter(frame -> frame.contains(YOUR_FILE))
            .findFirst()
            .orElseThrow();
    return "held for "
        + LoadMetrics.LOOP_DELAY_MAX.format(blocker.seconds())
        + "; seen in "
        + where
        + ", inside "
        + blocker.stack().getFirst();
  }
}
