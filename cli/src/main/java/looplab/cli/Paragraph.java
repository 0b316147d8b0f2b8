package looplab.cli;

/**
 * Breaks text into lines.
 *
 * @param columns of a line, the indent included
 */
record Paragraph(int columns) {
  /** A blank at which no line is broken. */
  static final char TIED = '\u00a0';

  /** Lines that all begin {@code indent} columns in. */
  String indented(int indent, String text) {
    return broken(indent, indent, text);
  }

  /** Lines of which all but the first begin another four columns in. */
  String hanging(int indent, String text) {
    return broken(indent, indent + 4, text);
  }

  private String broken(int first, int rest, String text) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder(" ".repeat(first));
    int begin = first;
    for (String word : text.strip().split(" ", -1)) {
      if (line.length() > begin && line.length() + 1 + word.length() > columns) {
        lines.append(line).append('\n');
        line = new StringBuilder(" ".repeat(rest));
        begin = rest;
      }
      line.append(line.length() > begin ? " " : "").append(word);
    }
    return lines.append(line).append('\n').toString().replace(TIED, ' ');
  }
}
