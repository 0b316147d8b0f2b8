package looplab.practice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import looplab.harness.Metric;
import looplab.harness.exercise.Check;
import looplab.harness.exercise.Finding;
import looplab.harness.judge.Judgement;
import looplab.harness.judge.Judgement.Checked;
import looplab.harness.report.Page;
import looplab.harness.report.TextStyle;
import looplab.harness.report.TextStyle.Tone;

/**
 * What was found about an answer: each check as it ends, then what is wrong, where, and how it
 * shows.
 */
public record VerdictText(TextStyle style, Place place, Lesson lesson) {
  private static final Metric TOOK = Metric.seconds("took");
  private static final int INDENT = 6;
  private static final String EVIDENCE = "| ";

  /** A check that is going on, as part of a line. */
  String going(String check) {
    return "  ...   " + check;
  }

  /** A check that has ended: one line. */
  public String ended(Checked checked) {
    String name = String.format(Locale.ROOT, "%-" + longestName() + "s", checked.name());
    String took = TOOK.format(checked.took().toNanos() / 1e9);
    return new Page(style).line("  " + mark(checked.finding()) + name + "  " + took).text();
  }

  private String mark(Finding finding) {
    return switch (finding) {
      case Finding.Passed passed -> style.paint(Tone.HELD, "ok") + "    ";
      case Finding.Failed failed -> style.paint(Tone.NOT_HELD, "FAIL") + "  ";
      case Finding.Unclear unclear -> style.paint(Tone.UNSURE, "?") + "     ";
    };
  }

  private int longestName() {
    return lesson.exercise().checks().stream()
        .map(Check::name)
        .mapToInt(String::length)
        .max()
        .orElse(1);
  }

  /**
   * The verdict, in whole lines.
   *
   * @param source the lines of the file that was judged
   */
  public String verdict(Judgement judgement, List<String> source) {
    Page page = new Page(style);
    if (!judgement.problems().isEmpty()) {
      new ProblemText(style, place, lesson).write(judgement.problems(), source, page);
      return page.text();
    }
    Optional<Checked> failed = judgement.firstFailed();
    failed.ifPresent(each -> explain(each, (Finding.Failed) each.finding(), source, page));
    if (failed.isEmpty()) {
      judgement.checks().forEach(each -> doubt(each, page));
    }
    printed(judgement.printed(), page);
    if (!judgement.untried().isEmpty()) {
      page.blank().labelled(Tone.UNSURE, "Not tried:", String.join(", ", judgement.untried()));
    }
    return page.blank().paragraph(tally(judgement), 0, Tone.QUESTION).text();
  }

  /** The mistake, where it is, and how it shows. */
  private void explain(Checked checked, Finding.Failed failed, List<String> source, Page page) {
    page.labelled(Tone.NOT_HELD, "FAIL", INDENT, checked.name() + ": " + checked.asks());
    page.blank().line(checked.line().map(line -> at(line, failed, source)).orElseGet(this::at));
    page.paragraph(failed.diagnosis() + ": " + failed.means(), 0, Tone.NONE);
    if (!failed.evidence().isEmpty()) {
      page.blank();
    }
    for (String each : failed.evidence()) {
      evidence(each, page);
    }
  }

  /** A line that is the head of the method concerned says so: the mistake may stand below it. */
  private String at(int line, Finding.Failed failed, List<String> source) {
    String file = place.of(lesson.answer(), line);
    String seen = "(" + lesson.exercise().fileName() + ":" + line + ")";
    if (line > source.size() || failed.evidence().stream().anyMatch(each -> each.contains(seen))) {
      return file;
    }
    String text = source.get(line - 1);
    return failed
        .method()
        .filter(name -> text.matches(".*\\b" + Pattern.quote(name) + "\\s*\\(.*"))
        .map(name -> file + ", in " + name)
        .orElse(file);
  }

  private String at() {
    return place.of(lesson.answer());
  }

  private void evidence(String line, Page page) {
    if (EVIDENCE.length() + line.length() <= style.columns()) {
      page.line(EVIDENCE + line);
    } else {
      page.labelled(Tone.NONE, "|", EVIDENCE.length() + 2, line);
    }
  }

  private static void doubt(Checked checked, Page page) {
    if (checked.finding() instanceof Finding.Unclear(String why)) {
      page.labelled(Tone.UNSURE, "?", INDENT, checked.name() + ": " + why);
    }
  }

  private void printed(String text, Page page) {
    if (!text.isBlank()) {
      page.blank().paragraph("Your code printed:");
      text.lines().forEach(each -> page.line("  " + cut(style.letters(each), style.columns() - 2)));
    }
  }

  private static String cut(String line, int columns) {
    return line.length() <= columns ? line : line.substring(0, columns - 3) + "...";
  }

  private String tally(Judgement judgement) {
    int all = lesson.exercise().checks().size();
    long passed =
        judgement.checks().stream()
            .filter(each -> each.finding() instanceof Finding.Passed)
            .count();
    if (judgement.passed()) {
      return all == 1 ? "The check passes." : "All " + all + " checks pass.";
    }
    List<String> words = new ArrayList<>(List.of(passed + " of " + all + " checks pass."));
    long failed =
        judgement.checks().stream()
            .filter(each -> each.finding() instanceof Finding.Failed)
            .count();
    if (failed > 1) {
      words.add("The first of " + failed + " that fail is explained.");
    }
    if (failed == 0 && judgement.untried().isEmpty()) {
      words.add("The rest could not be told: check again.");
    }
    return String.join(" ", words);
  }
}
