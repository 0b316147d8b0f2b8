package looplab.harness.exercise;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import looplab.harness.TrialDetail.Blocker;
import looplab.harness.TrialResult;

/** Words for what a trial has shown. The judge points at the line that evidence names. */
public final class Evidence {
  private Evidence() {}

  /**
   * Which line of a class held the event loop longest, as {@code held the loop 412 ms:
   * Reviews.count (Reviews.java:31)}; nothing when no long turn was caught in that class's file.
   *
   * @param className simple name of a class in the unnamed package
   */
  public static Optional<String> heldBy(TrialResult result, String className) {
    String file = "(" + className + ".java:";
    List<Blocker> blockers =
        result.detail() == null ? List.of() : result.detail().loop().blockers();
    return blockers.stream()
        .flatMap(
            blocker ->
                blocker.stack().stream()
                    .filter(frame -> frame.contains(file))
                    .limit(1)
                    .map(frame -> held(blocker, frame)))
        .findFirst();
  }

  private static String held(Blocker blocker, String frame) {
    return String.format(Locale.ROOT, "held the loop %.0f ms: %s", blocker.seconds() * 1e3, frame);
  }
}
