package looplab.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Guesses which name was meant by a mistyped one. */
final class Nearest {
  /** Parts of names up to this length, such as "the", tell nothing. */
  private static final int LONGEST_FILLER = 3;

  private Nearest() {}

  /** The known name that takes the fewest typing errors, unless that would be another word. */
  static Optional<String> to(String typed, Collection<String> known) {
    String word = typed.toLowerCase(Locale.ROOT);
    return known.stream()
        .min(Comparator.comparingInt(each -> cost(word, each)))
        .filter(each -> cost(word, each) <= Math.max(2, word.length() / 3));
  }

  /** A sentence to put behind "there is no such thing", or nothing. */
  static String suggestion(String typed, Collection<String> known) {
    return to(typed, known).map(name -> " Did you mean " + name + "?").orElse("");
  }

  private static int cost(String typed, String known) {
    String name = known.toLowerCase(Locale.ROOT);
    if (typed.length() >= 3 && name.contains(typed)) {
      return 1;
    }
    int ofPart =
        Stream.of(name.split("[- ]"))
            .filter(part -> part.length() > LONGEST_FILLER)
            .mapToInt(part -> 1 + typingErrors(typed, part))
            .min()
            .orElse(Integer.MAX_VALUE);
    return Math.min(typingErrors(typed, name), ofPart);
  }

  /**
   * How many letters were left out, added, swapped for another, or swapped with their neighbour
   * (Damerau, A technique for computer detection and correction of spelling errors, 1964).
   */
  private static int typingErrors(String from, String to) {
    int[][] errors = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        errors[i][j] = i == 0 || j == 0 ? i + j : fewest(errors, from, to, i, j);
      }
    }
    return errors[from.length()][to.length()];
  }

  private static int fewest(int[][] errors, String from, String to, int i, int j) {
    int other = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
    int least =
        Math.min(errors[i - 1][j - 1] + other, 1 + Math.min(errors[i - 1][j], errors[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(least, errors[i - 2][j - 2] + 1) : least;
  }
}
