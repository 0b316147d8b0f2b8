package looplab.cli;

/** A reason not to go on that the person can do something about; shown without a stack trace. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final String hint;

  private Refusal(ExitCode exitCode, String what, String hint) {
    super(what);
    this.exitCode = exitCode;
    this.hint = hint;
  }

  /**
   * The command line asks for something that does not exist or makes no sense.
   *
   * @param what is wrong, on what value
   * @param hint what to do next
   */
  static Refusal usage(String what, String hint) {
    return new Refusal(ExitCode.USAGE, what, hint);
  }

  /**
   * The machine lacks something.
   *
   * @param what is missing, and how much of it there is
   * @param fix what to do about it
   */
  static Refusal notReady(String what, String fix) {
    return new Refusal(ExitCode.NOT_READY, what, fix);
  }

  ExitCode exitCode() {
    return exitCode;
  }

  String hint() {
    return hint;
  }
}
