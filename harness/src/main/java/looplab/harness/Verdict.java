package looplab.harness;

import org.jspecify.annotations.Nullable;

/**
 * What became of an expectation.
 *
 * @param expectation its key
 * @param statement what should be so
 * @param measured what was, with the numbers, as a clause
 * @param interval of the ratio, when the expectation is one
 */
public record Verdict(
    String expectation,
    String statement,
    Decision decision,
    String measured,
    @Nullable Interval interval) {

  /** The three endings; undecided is an honest one. */
  public enum Decision {
    HELD,
    NOT_HELD,
    INCONCLUSIVE
  }

  static Verdict undecided(Expectation expectation, String why) {
    return new Verdict(
        expectation.key(), expectation.statement(), Decision.INCONCLUSIVE, why, null);
  }

  Verdict withInterval(Interval seen) {
    return new Verdict(expectation, statement, decision, measured, seen);
  }
}
