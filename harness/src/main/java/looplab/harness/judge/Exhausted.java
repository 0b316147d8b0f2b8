package looplab.harness.judge;

import looplab.harness.exercise.Finding;

/** An attempt that used up what a process is given. */
final class Exhausted {
  static final String NEVER_ENDS = "never-ends";

  private Exhausted() {}

  static Finding.Failed time(String after) {
    return Finding.failed(
        NEVER_ENDS, "It was still not done after " + after + ", and was stopped.");
  }

  static Finding.Failed memory(String seen) {
    return Finding.failed(
            "out-of-memory", "It took more memory than there is for it, and was stopped.")
        .showing(seen);
  }

  static Finding.Failed threads() {
    return Finding.failed("too-many-threads", "It started threads without an end.");
  }

  static Finding.Failed files() {
    return Finding.failed(
        "too-many-files", "It opened files or sockets without an end, and closed none.");
  }

  static Finding.Failed processes() {
    return Finding.failed("too-many-processes", "It started processes without an end.");
  }

  static Finding.Failed output() {
    return Finding.failed("too-much-output", "It printed without an end.");
  }
}
