package looplab.practice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import looplab.harness.exercise.Check;
import looplab.harness.exercise.Finding;
import looplab.harness.judge.Judgement;
import looplab.harness.judge.Judgement.Checked;
import looplab.harness.report.Page;
import looplab.harness.report.TextStyle;
import looplab.harness.report.TextStyle.Tone;

/** Shows which check caught which answer, in a table that fits a narrow terminal. */
public final class KillMatrix {
  private static final int GAP = 2;
  private static final int CELL = 3;

  private final TextStyle style;

  public KillMatrix(TextStyle style) {
    this.style = style;
  }

  /** The proof of one exercise. */
  public String of(Proof proof) {
    Page page = new Page(style);
    page.paragraph(proof.lesson().name(), 0, Tone.LABEL);
    proof.problems().forEach(each -> page.labelled(Tone.NOT_HELD, "FAIL", each));
    if (!proof.bouts().isEmpty()) {
      matrix(proof, page);
    }
    return page.text();
  }

  private void matrix(Proof proof, Page page) {
    List<String> checks = proof.lesson().exercise().checks().stream().map(Check::name).toList();
    int width =
        proof.bouts().stream().mapToInt(each -> each.contender().name().length()).max().orElse(0);
    page.line(
        row("", width, IntStream.rangeClosed(1, checks.size()).mapToObj(i -> "" + i).toList()));
    for (Bout bout : proof.bouts()) {
      page.line(
          row(bout.contender().name(), width, cells(bout.runs().getFirst().judgement(), checks)));
    }
    page.blank();
    for (int i = 0; i < checks.size(); i++) {
      page.labelled(Tone.NONE, String.valueOf(i + 1), checks.get(i));
    }
    page.paragraph(". passed, x failed, ? could not tell, - not tried").blank();
    proof.bouts().forEach(each -> verdict(each, page));
  }

  private static String row(String name, int width, List<String> cells) {
    return name
        + " ".repeat(width - name.length())
        + " ".repeat(GAP)
        + cells.stream()
            .map(each -> " ".repeat(CELL - each.length()) + each)
            .collect(Collectors.joining());
  }

  private static List<String> cells(Judgement judgement, List<String> checks) {
    Map<String, Finding> findings =
        judgement.checks().stream().collect(Collectors.toMap(Checked::name, Checked::finding));
    List<String> cells = new ArrayList<>();
    for (String check : checks) {
      cells.add(
          switch (findings.get(check)) {
            case null -> "-";
            case Finding.Passed passed -> ".";
            case Finding.Failed failed -> "x";
            case Finding.Unclear unclear -> "?";
          });
    }
    return cells;
  }

  private static void verdict(Bout bout, Page page) {
    String times = bout.count(Bout.Outcome.AS_IT_MUST) + " of " + bout.runs().size();
    String what =
        switch (bout.contender().must()) {
          case PASS -> "passes, " + times;
          case FAIL -> "fails, " + times;
          case FAIL_BY_NAME -> "is caught by name, " + times;
        };
    String text = bout.contender().name() + " " + what + " runs";
    if (bout.holds()) {
      page.labelled(Tone.HELD, "ok", 6, text);
    } else if (bout.unclear()) {
      page.labelled(Tone.UNSURE, "?", 6, text + "; " + bout.said());
    } else {
      page.labelled(Tone.NOT_HELD, "FAIL", 6, text + "; the judge said: " + bout.said());
    }
  }
}
