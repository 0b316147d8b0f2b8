package looplab.harness.judge;

import java.util.Set;
import looplab.harness.exercise.Finding;

/** What it means that a process ended before it had reported everything. */
final class Exit {
  /** How the JVM begins its last line under {@code -XX:+ExitOnOutOfMemoryError}. */
  static final String OUT_OF_MEMORY = "Terminating due to java.lang.OutOfMemoryError";

  private static final int OUT_OF_MEMORY_CODE = 3;

  /**
   * HUP, INT, KILL, TERM: a person or the system, as Ctrl-C in a terminal reaches every process.
   */
  private static final Set<Integer> FROM_OUTSIDE = Set.of(128 + 1, 128 + 2, 128 + 9, 128 + 15);

  private static final int LEAST_SIGNAL_CODE = 129;
  private static final int MOST_SIGNAL_CODE = 128 + 31;

  private Exit() {}

  static Finding finding(int code, String lastPrinted) {
    if (code == OUT_OF_MEMORY_CODE && lastPrinted.contains(OUT_OF_MEMORY)) {
      int from = lastPrinted.lastIndexOf(OUT_OF_MEMORY);
      String reason = lastPrinted.substring(from + "Terminating due to ".length());
      return Exhausted.memory(reason.lines().findFirst().orElse(""));
    }
    if (FROM_OUTSIDE.contains(code)) {
      return Finding.unclear("the process was ended from outside");
    }
    String how =
        code >= LEAST_SIGNAL_CODE && code <= MOST_SIGNAL_CODE
            ? "by signal " + (code - 128)
            : "with exit code " + code;
    return Finding.failed(
            "ended-the-process",
            "It ended the whole process, and whatever else the process was doing.")
        .showing("the process ended " + how);
  }
}
