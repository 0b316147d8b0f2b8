package looplab.practice;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a learner has got with one exercise.
 *
 * @param passed whether an answer of theirs has passed
 * @param seen whether they saw the reference solution before one did
 * @param attempts changed files that were tried, and passed or failed; one that does not compile
 *     was not tried
 * @param failed those of them that failed
 * @param hints how many are open
 * @param judged a mark of the file that was tried last: the same file is no new attempt
 */
public record Standing(
    boolean passed, boolean seen, int attempts, int failed, int hints, String judged) {
  /** Nothing was tried yet. */
  public static final Standing BEGUN = new Standing(false, false, 0, 0, 0, "-");

  /** Failed attempts after which the reference solution may be seen. */
  public static final int FAILED_BEFORE_SOLUTION = 2;

  private static final Pattern WORDS =
      Pattern.compile(
          "(passed|begun)( seen)? attempts=(\\d{1,6}) failed=(\\d{1,6}) hints=(\\d{1,2})"
              + " judged=([0-9a-f]+|-)");

  /** How many attempts must still fail before the reference solution may be seen. */
  public int failuresLeft() {
    return passed ? 0 : Math.max(0, FAILED_BEFORE_SOLUTION - failed);
  }

  Standing hinted(int open) {
    return new Standing(passed, seen, attempts, failed, open, judged);
  }

  /** The reference solution was shown; after a pass that gives nothing away. */
  Standing shown() {
    return new Standing(passed, seen || !passed, attempts, failed, hints, judged);
  }

  /** A changed file was tried; if it is the one that was tried last, this counts once. */
  Standing attempted(String mark, boolean pass) {
    int more = mark.equals(judged) ? 0 : 1;
    return new Standing(
        passed || pass, seen, attempts + more, failed + (pass ? 0 : more), hints, mark);
  }

  /** The words of its line in the progress file. */
  String words() {
    return (passed ? "passed" : "begun")
        + (seen ? " seen" : "")
        + " attempts="
        + attempts
        + " failed="
        + failed
        + " hints="
        + hints
        + " judged="
        + judged;
  }

  /**
   * Reads {@link #words}.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static Standing of(String words) {
    Matcher read = WORDS.matcher(words);
    if (!read.matches()) {
      throw new IllegalArgumentException("not a standing: \"" + words + "\"");
    }
    return new Standing(
        read.group(1).equals("passed"),
        read.group(2) != null,
        Integer.parseInt(read.group(3)),
        Integer.parseInt(read.group(4)),
        Integer.parseInt(read.group(5)),
        read.group(6));
  }
}
