package looplab.harness;

/**
 * What was expected before anything was measured, and what would have shown it wrong. Written
 * before the code, kept whatever came out.
 */
public record Hypothesis(String expected, String refutedBy) {
  public Hypothesis {
    Check.present("expected outcome", expected);
    Check.present("what would refute it", refutedBy);
  }
}
