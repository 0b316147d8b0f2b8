package looplab.labs.blockingtheloop;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reviews, and how many quoted passages they hold: counted by a scan that looks back nowhere. */
final class Quotes {
  private static final List<String> PIECES =
      List.of(
          "'", "\"", "it", "It", "was", "broken", "word_2", " ", "\t", "\n", "  ", ".", "!",
          "never", "Never");
  private static final int MOST_PIECES = 12;
  private static final int MOST_LETTERS = 14;
  private static final int ENOUGH_LETTERS = 40;
  private static final int WORDS = 200_000;
  private static final int FEWER_WORDS = 60_000;
  private static final double HOSTILE_NANOS = 150e6;

  private Quotes() {}

  /** What {@link ReviewDesk#passages} must say, in time proportional to the review's length. */
  static int count(String review, Set<String> muted) {
    int count = 0;
    int at = 0;
    while (at < review.length()) {
      int end = isQuote(review.charAt(at)) ? endOfPassage(review, at) : -1;
      if (end < 0) {
        at++;
        continue;
      }
      String inside = review.substring(at + 1, end);
      if (Stream.of(inside.split("\\W+")).noneMatch(muted::contains)) {
        count++;
      }
      at = end + 1;
    }
    return count;
  }

  /** The place of the closing quote, or -1. A white space needs a word before it. */
  private static int endOfPassage(String review, int start) {
    boolean afterWord = false;
    for (int at = start + 1; at < review.length(); at++) {
      char next = review.charAt(at);
      if (isWord(next)) {
        afterWord = true;
      } else if (isSpace(next) && afterWord) {
        afterWord = false;
      } else {
        return next == review.charAt(start) ? at : -1;
      }
    }
    return -1;
  }

  private static boolean isQuote(char letter) {
    return letter == '\'' || letter == '"';
  }

  private static boolean isWord(char letter) {
    return letter < 128 && (Character.isLetterOrDigit(letter) || letter == '_');
  }

  private static boolean isSpace(char letter) {
    return letter == ' ' || (letter >= '\t' && letter <= '\r');
  }

  /** A short review; no run of words is long enough to hold the shipped pattern up. */
  static String drawn(RandomGenerator random) {
    StringBuilder review = new StringBuilder();
    int letters = 0;
    for (int left = random.nextInt(MOST_PIECES); left >= 0; left--) {
      String piece = PIECES.get(random.nextInt(PIECES.size()));
      letters = isWord(piece.charAt(0)) || piece.isBlank() ? letters + piece.length() : 0;
      if (letters > MOST_LETTERS) {
        review.append('.');
        letters = piece.length();
      }
      review.append(piece);
    }
    return review.toString();
  }

  /** Honest customers with a lot to say: passages of a long word, and of many words. */
  static List<String> longPassages() {
    return List.of(
        "'" + "o".repeat(ENOUGH_LETTERS) + "', I said.",
        "They wrote '" + "it was broken and stayed so ".repeat(160) + "' and \"nobody cared\".");
  }

  /**
   * An unclosed quote, as long as it takes to keep the shipped pattern computing for about a sixth
   * of a second on this machine, however busy it is. Not to be called on a virtual thread, which
   * has no clock of its own.
   */
  static String hostile() {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    int letters = 12;
    double took = 0;
    while (took < HOSTILE_NANOS && letters < ENOUGH_LETTERS) {
      letters++;
      long begun = clock.getCurrentThreadCpuTime();
      var _ = RealBlockers.QUOTED.matcher("'" + "a".repeat(letters)).lookingAt();
      took = clock.getCurrentThreadCpuTime() - begun;
    }
    return "'" + "a".repeat(letters);
  }

  /** Two megabytes of muted words, none of which stands in any review. */
  static List<String> muted() {
    return muted(WORDS);
  }

  /**
   * Fewer of them, for an experiment: whoever reads two megabytes for each review makes so much
   * garbage that its collector disturbs the client, and no trial is valid.
   */
  static List<String> fewerMuted() {
    return muted(FEWER_WORDS);
  }

  private static List<String> muted(int words) {
    return IntStream.range(0, words).mapToObj(i -> "muted" + i).toList();
  }
}
