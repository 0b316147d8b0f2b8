package looplab.harness.report;

import java.util.ArrayList;
import java.util.List;
import looplab.harness.report.TextStyle.Tone;

/**
 * Lines of text being laid out for one terminal: no line is longer than the style's columns, except
 * for what must stay in one piece to be copied.
 */
public final class Page {
  private static final int GAP = 2;

  private final TextStyle style;
  private final List<String> lines = new ArrayList<>();

  /** An empty page. */
  public Page(TextStyle style) {
    this.style = style;
  }

  /** How its lines are written. */
  public TextStyle style() {
    return style;
  }

  /** Words broken into lines. */
  public Page paragraph(String text) {
    return paragraph(text, 0, Tone.NONE);
  }

  /** Words broken into lines, all of them indented. */
  public Page paragraph(String text, int indent, Tone tone) {
    for (String line : wrap(style.letters(text), style.columns() - indent)) {
      lines.add(" ".repeat(indent) + style.paint(tone, line));
    }
    return this;
  }

  /** A label with its text beside it; the text's further lines stand below its first. */
  public Page labelled(Tone tone, String label, String text) {
    return labelled(tone, label, label.length() + GAP, text);
  }

  /**
   * As above, but further lines are indented by {@code indent}, or by less where room is scarce;
   * the first starts there too if the label is short enough.
   */
  public Page labelled(Tone tone, String label, int indent, String text) {
    String head = style.letters(label);
    int rest = indent > style.columns() / 3 ? GAP : indent;
    String gap = " ".repeat(Math.max(GAP, rest - head.length()));
    int first = head.length() + gap.length();
    // The label's room is kept by letters that no text holds, so that the first line wraps right.
    String padded = "\u0000".repeat(first - rest) + style.letters(text);
    List<String> wrapped = wrap(padded, style.columns() - rest);
    lines.add(
        style.paint(tone, head) + (gap + wrapped.getFirst().replace("\u0000", "")).stripTrailing());
    wrapped.stream().skip(1).forEach(each -> lines.add(" ".repeat(rest) + each));
    return this;
  }

  /** A line as it is. Its maker has seen to its length. */
  public Page line(String text) {
    lines.add(style.letters(text).stripTrailing());
    return this;
  }

  /** One empty line, unless there is one already or nothing above. */
  public Page blank() {
    if (!lines.isEmpty() && !lines.getLast().isEmpty()) {
      lines.add("");
    }
    return this;
  }

  /** The lines, each ended by a line feed. */
  public String text() {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  /** At least one line; a word longer than {@code columns} is cut, unless it is a path. */
  static List<String> wrap(String text, int columns) {
    List<String> done = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      String rest = word;
      if (!line.isEmpty() && line.length() + 1 + rest.length() > columns) {
        done.add(line.toString());
        line.setLength(0);
      }
      while (rest.length() > columns && rest.indexOf('/') < 0) {
        done.add(rest.substring(0, columns));
        rest = rest.substring(columns);
      }
      line.append(line.isEmpty() ? "" : " ").append(rest);
    }
    done.add(line.toString());
    return done;
  }
}
