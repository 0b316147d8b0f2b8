package looplab.practice;

import java.util.List;
import looplab.harness.judge.Judgement.CodeProblem;
import looplab.harness.report.Page;
import looplab.harness.report.TextStyle;
import looplab.harness.report.TextStyle.Tone;

/** Why a file cannot be tried: the place, the message, the line with a mark below it. */
record ProblemText(TextStyle style, Place place, Lesson lesson) {
  private static final int SHOWN = 3;
  private static final int TAB = 8;
  private static final int INDENT = 2;

  void write(List<CodeProblem> problems, List<String> source, Page page) {
    for (CodeProblem each : problems.subList(0, Math.min(SHOWN, problems.size()))) {
      page.blank().line(place.of(lesson.answer(), each.line()) + ":" + each.column());
      each.message().lines().forEach(line -> page.paragraph(line, 0, Tone.NOT_HELD));
      if (each.line() <= source.size() && isText(source.get(each.line() - 1))) {
        quote(source.get(each.line() - 1), each.column() - 1, page);
      }
    }
    int more = problems.size() - SHOWN;
    String rest = more <= 0 ? "" : " " + more + (more == 1 ? " more error." : " more errors.");
    page.blank().paragraph("It does not compile, so no check was tried." + rest, 0, Tone.QUESTION);
  }

  /**
   * The line and a mark, cut to what fits around the mark.
   *
   * @param column of the mark from 0, where a tab counts up to the next multiple of 8
   */
  private void quote(String line, int column, Page page) {
    String text = withoutTabs(line).stripTrailing();
    int blanks = text.length() - text.stripLeading().length();
    int room = Math.max(1, style.columns() - INDENT - 1);
    int from = Math.max(Math.min(blanks, column), column - room * 2 / 3 - 1);
    if (text.length() - Math.min(blanks, column) <= room) {
      from = Math.min(blanks, column);
    }
    String shown = text.substring(Math.min(from, text.length()));
    page.line(" ".repeat(INDENT) + shown.substring(0, Math.min(room, shown.length())));
    page.line(" ".repeat(INDENT + Math.max(0, column - from)) + "^");
  }

  /** A file that is no source may hold letters that move a cursor, or worse. */
  private static boolean isText(String line) {
    return line.chars().noneMatch(each -> Character.isISOControl(each) && each != '\t');
  }

  private static String withoutTabs(String line) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char each = line.charAt(i);
      if (each == '\t') {
        text.append(" ".repeat(TAB - text.length() % TAB));
      } else {
        text.append(each);
      }
    }
    return text.toString();
  }
}
