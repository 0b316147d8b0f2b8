package looplab.harness.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import looplab.harness.bench.Bench;
import looplab.harness.bench.BenchPoint;
import looplab.harness.bench.BenchResult;
import looplab.harness.report.TextStyle.Tone;

/**
 * Benchmarks as text for a terminal or a file. Each method returns whole lines, without a blank
 * line at either end.
 */
public record BenchText(TextStyle style) {
  private static final int LABEL_INDENT = 10;

  /** The answers to a topic's questions, each with its table. */
  public String answers(BenchResult result) {
    Page page = new Page(style);
    for (Bench bench : result.benches()) {
      write(result, bench, page.blank());
    }
    return page.blank().paragraph(BenchSentences.basis(result)).text();
  }

  private void write(BenchResult result, Bench bench, Page page) {
    BenchSentences sentences = new BenchSentences(result, bench);
    List<BenchPoint> points = result.points(bench);
    page.paragraph(bench.question(), 0, Tone.QUESTION).blank();
    int names = bench.cases().stream().mapToInt(each -> each.method().length()).max().orElse(0);
    bench.cases().stream()
        .filter(each -> points.stream().anyMatch(point -> point.does().equals(each)))
        .forEach(each -> page.labelled(Tone.LABEL, each.method(), names + 2, each.does()));
    page.blank();
    List<String> table = table(sentences, bench, points).lines(style.columns());
    if (table.isEmpty()) {
      blocks(sentences, points, page);
    } else {
      table.forEach(page::line);
    }
    page.blank()
        .labelled(Tone.LABEL, "answer", sentences.answer())
        .labelled(Tone.LABEL, "why", "answer".length() + 2, bench.why());
  }

  private static TextTable table(BenchSentences sentences, Bench bench, List<BenchPoint> points) {
    List<String> heads =
        List.of(
            "", "time/op", BenchSentences.level(), "B/op", "times " + bench.baseline().method());
    List<List<String>> rows = new ArrayList<>();
    for (String under : sentences.unders()) {
      if (!under.isEmpty()) {
        rows.add(cells(under + ":", heads.size()));
      }
      points.stream()
          .filter(each -> each.under().equals(under))
          .forEach(each -> rows.add(row(sentences, each, under.isEmpty() ? "" : "  ")));
    }
    return new TextTable(heads, rows);
  }

  private static List<String> cells(String first, int count) {
    List<String> cells = new ArrayList<>(Collections.nCopies(count, ""));
    cells.set(0, first);
    return cells;
  }

  private static List<String> row(BenchSentences sentences, BenchPoint point, String indent) {
    return List.of(
        indent + point.does().method(),
        sentences.time(point),
        sentences.range(point),
        sentences.bytes(point),
        sentences.times(point));
  }

  /** Two lines for each point, for a terminal too narrow for the table. */
  private static void blocks(BenchSentences sentences, List<BenchPoint> points, Page page) {
    for (String under : sentences.unders()) {
      if (!under.isEmpty()) {
        page.blank().paragraph(under + ":", 0, Tone.LABEL);
      }
      points.stream()
          .filter(each -> each.under().equals(under))
          .forEach(
              each ->
                  page.paragraph(each.does().method(), 0, Tone.LABEL)
                      .paragraph(
                          sentences.time(each)
                              + " ("
                              + sentences.range(each)
                              + "), "
                              + sentences.bytes(each)
                              + " B, "
                              + sentences.times(each)
                              + " times",
                          2,
                          Tone.NONE));
    }
  }

  /**
   * How the run was made, where its report lies, what to do next.
   *
   * @param report kept in one piece, however long, so that it can be copied
   */
  public String footer(BenchResult result, Path report) {
    Page page = new Page(style).labelled(Tone.LABEL, "settings", LABEL_INDENT, settings(result));
    if (!result.complete()) {
      page.labelled(
          Tone.UNSURE, "! run", LABEL_INDENT, "broken off; it covers what was done until then");
    }
    return page.text()
        + "report    "
        + report
        + "\n"
        + new Page(style).labelled(Tone.LABEL, "next", LABEL_INDENT, next(result)).text();
  }

  /** The whole run on one sheet, as it is kept beside the numbers. */
  String run(BenchResult result) {
    return answers(result)
        + "\n"
        + new Page(style)
            .labelled(Tone.LABEL, "machine", LABEL_INDENT, TextReport.pairs(result.machine()))
            .labelled(Tone.LABEL, "settings", LABEL_INDENT, settings(result))
            .labelled(
                Tone.LABEL, "run", LABEL_INDENT, result.complete() ? "complete" : "broken off")
            .text();
  }

  private static String settings(BenchResult result) {
    return TextReport.pairs(result.settings());
  }

  private static String next(BenchResult result) {
    boolean quick = "quick".equals(result.settings().get("mode"));
    return quick || !result.complete()
        ? "./lab bench " + result.topic() + " (more JVMs, longer)"
        : "./lab report open (the same with charts)";
  }
}
