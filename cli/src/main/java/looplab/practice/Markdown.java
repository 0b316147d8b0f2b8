package looplab.practice;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import looplab.harness.report.Page;
import looplab.harness.report.TextStyle.Tone;

/**
 * The little Markdown that exercises are written in, laid out for a terminal: headings, paragraphs,
 * lists of one level, fenced code, links, emphasis and code in a line. Anything else stays as it is
 * written.
 */
final class Markdown {
  private static final Pattern ITEM = Pattern.compile("([-*]|\\d{1,2}\\.) +(.*)");
  private static final String FENCE = "```";

  private final Page page;
  private final int indent;
  private final List<String> paragraph = new ArrayList<>();

  private Markdown(Page page, int indent) {
    this.page = page;
    this.indent = indent;
  }

  /** Writes the text to the page, each line {@code indent} columns in. */
  static void write(String text, int indent, Page page) {
    new Markdown(page, indent).lines(text.lines().toList());
  }

  private void lines(List<String> lines) {
    boolean code = false;
    for (String line : lines) {
      if (line.startsWith(FENCE)) {
        end();
        code = !code;
      } else if (code) {
        page.line(" ".repeat(indent + 2) + line);
      } else if (line.isBlank()) {
        end();
        page.blank();
      } else if (line.startsWith("#")) {
        end();
        page.blank().paragraph(plain(line.replaceFirst("#+", "")), indent, Tone.LABEL);
      } else {
        if (ITEM.matcher(line).matches()) {
          end();
        }
        paragraph.add(line.strip());
      }
    }
    end();
  }

  /** Lays out the paragraph or item that was gathered. */
  private void end() {
    if (paragraph.isEmpty()) {
      return;
    }
    String text = String.join(" ", paragraph);
    var item = ITEM.matcher(text);
    if (item.matches()) {
      String mark = " ".repeat(indent) + item.group(1);
      page.labelled(Tone.NONE, mark, mark.length() + 2, plain(item.group(2)));
    } else {
      page.paragraph(plain(text), indent, Tone.NONE);
    }
    paragraph.clear();
  }

  /** Text without its marks; what stands between backticks is code, and none of its business. */
  private static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    String[] parts = text.split("`", -1);
    for (int i = 0; i < parts.length; i++) {
      plain.append(i % 2 == 1 ? parts[i] : unmarked(parts[i]));
    }
    return plain.toString();
  }

  private static String unmarked(String text) {
    return text.replaceAll("\\[([^\\]]*)]\\(([^)]*)\\)", "$1 ($2)")
        .replaceAll("\\*\\*(\\S(?:[^*]*\\S)?)\\*\\*", "$1")
        .replaceAll("\\*(\\S(?:[^*]*\\S)?)\\*", "$1");
  }
}
