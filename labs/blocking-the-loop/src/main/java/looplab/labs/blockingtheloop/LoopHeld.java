package looplab.labs.blockingtheloop;

import java.util.List;
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
  private static final double MOST_DELAY_SECONDS = 0.030;
  private static final double ON_TIME_PERCENT = 95;

  /** How a frame of the learner's file is told. */
  private static final String YOUR_FILE = "(" + ReviewExercise.FILE + ":";

  /** Frames of handing work over: whoever stands there for long waits for a core. */
  private static final List<String> HANDING_OVER =
      List.of("Thread.start", ".executeBlocking ", "Executor.execute ", "Executor.submit ");

  private LoopHeld() {}

  /** What a trial under the load of reviews says about it. */
  static Finding finding(TrialResult tried) {
    TrialDetail detail = tried.detail();
    if (detail == null) {
      return Finding.unclear(String.join("; ", tried.problems()));
    }
    double delay = detail.loop().delay().getValueAtPercentile(ON_TIME_PERCENT) / 1e9;
    String late = "loop delay p95 " + LoadMetrics.LOOP_DELAY_P99.format(delay);
    if (delay <= MOST_DELAY_SECONDS) {
      return Finding.passed(late);
    }
    if (tried.disturbed()) {
      return Finding.unclear(late + ", but " + String.join("; ", tried.problems()));
    }
    List<Blocker> explaining =
        detail.loop().blockers().stream()
            .filter(each -> each.seconds() >= MOST_DELAY_SECONDS && isYours(each))
            .toList();
    return explaining.isEmpty()
        ? Finding.unclear(late + ", but your class was not seen to hold it that long")
        : Finding.failed(
                "holds-the-loop",
                "While a review is counted on the event loop, nobody else on it is answered.")
            .showing(late + ", asked for: at most 30 ms", shown(explaining.getFirst()));
  }

  private static boolean isYours(Blocker blocker) {
    return runs(blocker, YOUR_FILE) && HANDING_OVER.stream().noneMatch(at -> runs(blocker, at));
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
