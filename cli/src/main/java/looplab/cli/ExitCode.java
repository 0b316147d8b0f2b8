package looplab.cli;

/** What the process says to a script when it ends. */
enum ExitCode {
  DONE(0, "done; nothing failed (inconclusive verdicts are allowed)"),
  BROKE(1, "the tool itself broke, or its output could not be written; --debug shows where"),
  USAGE(2, "the command line was wrong; the nearest lab or option is suggested"),
  NOT_READY(3, "something is not there yet, or results could not be saved; the fix is named"),
  INCONCLUSIVE(
      4, "inconclusive: a verdict under --strict, the self test, or a check of an exercise"),
  NOT_HELD(
      5,
      "an expectation did not hold, an instrument failed its self test, or an exercise is not"
          + " passed"),
  INTERRUPTED(130, "Ctrl-C; what was measured is saved and marked incomplete"),
  READER_LEFT(141, "whoever read the output left (as in | head); a run stops and saves"),
  TERMINATED(143, "SIGTERM; what was measured is saved and marked incomplete");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  int code() {
    return code;
  }

  String meaning() {
    return meaning;
  }
}
