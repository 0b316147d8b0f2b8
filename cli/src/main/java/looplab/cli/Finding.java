package looplab.cli;

/**
 * What the doctor found out about one thing.
 *
 * @param said the thing and its value
 * @param fix what to do about it; empty when nothing needs doing
 */
record Finding(Grade grade, String said, String fix) {

  /** How bad it is. */
  enum Grade {
    OK("ok"),
    /** Runs work, but numbers are worse for it. */
    POOR("!"),
    /** Runs do not work. */
    FAILED("FAIL");

    private final String mark;

    Grade(String mark) {
      this.mark = mark;
    }

    String mark() {
      return mark;
    }
  }

  static Finding ok(String said) {
    return new Finding(Grade.OK, said, "");
  }

  static Finding poor(String said, String fix) {
    return new Finding(Grade.POOR, said, fix);
  }

  static Finding failed(String said, String fix) {
    return new Finding(Grade.FAILED, said, fix);
  }
}
