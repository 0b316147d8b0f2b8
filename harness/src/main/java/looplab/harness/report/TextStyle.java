package looplab.harness.report;

import java.text.Normalizer;
import java.util.Map;

/**
 * How a terminal wants its text.
 *
 * @param columns that fit on a line
 * @param colour whether escape sequences may be written; they never carry meaning alone
 * @param unicode whether anything but ASCII may be written
 */
public record TextStyle(int columns, boolean colour, boolean unicode) {
  /** What reports are designed for. */
  public static final int DESIGN_COLUMNS = 80;

  /** Narrower terminals are written to as if they were this wide. */
  public static final int LEAST_COLUMNS = 24;

  private static final Map<String, String> PLAIN =
      Map.ofEntries(
          Map.entry("\u2013", "-"),
          Map.entry("\u2014", "-"),
          Map.entry("\u2018", "'"),
          Map.entry("\u2019", "'"),
          Map.entry("\u201c", "\""),
          Map.entry("\u201d", "\""),
          Map.entry("\u2026", "..."),
          Map.entry("\u2192", "->"),
          Map.entry("\u2264", "<="),
          Map.entry("\u2265", ">="),
          Map.entry("\u00d7", "x"),
          Map.entry("\u00b5", "u"),
          Map.entry("\u00b7", "-"),
          Map.entry("\u00a0", " "),
          Map.entry("\u00df", "ss"));

  /** What a stretch of text is, for terminals that show colours. */
  public enum Tone {
    QUESTION("1"),
    LABEL("1"),
    HELD("36"),
    NOT_HELD("1;31"),
    UNSURE("35"),
    NONE("");

    private final String code;

    Tone(String code) {
      this.code = code;
    }
  }

  public TextStyle {
    columns = Math.max(columns, LEAST_COLUMNS);
  }

  /** For files and pipes: ASCII, no colour. */
  public static TextStyle plain() {
    return new TextStyle(DESIGN_COLUMNS, false, false);
  }

  /** The text in the letters that this terminal can show; never shorter lines than it had. */
  public String letters(String text) {
    if (unicode || text.chars().allMatch(each -> each < 128)) {
      return text;
    }
    String plain = text;
    for (Map.Entry<String, String> each : PLAIN.entrySet()) {
      plain = plain.replace(each.getKey(), each.getValue());
    }
    return Normalizer.normalize(plain, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replaceAll("[^\\x00-\\x7f]", "?");
  }

  /** The text in the colour of its tone, where colours are shown. */
  public String paint(Tone tone, String text) {
    return !colour || tone == Tone.NONE ? text : "\u001b[" + tone.code + "m" + text + "\u001b[0m";
  }

  String glyph(String ascii, String better) {
    return unicode ? better : ascii;
  }
}
