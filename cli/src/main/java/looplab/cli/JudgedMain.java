package looplab.cli;

import looplab.harness.judge.Judged;

/** The process that tries an answer to an exercise; started by the judge, never by a person. */
public final class JudgedMain {
  private JudgedMain() {}

  /** Tries what the judge assigns, and ends the process. */
  public static void main(String[] args) throws Exception {
    // Before anybody logs: read by logback.xml.
    System.setProperty("looplab.traces", "full");
    Judged.serve(Labs.inReadingOrder(), args);
  }
}
