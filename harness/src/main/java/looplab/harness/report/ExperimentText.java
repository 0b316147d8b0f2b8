package looplab.harness.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import looplab.harness.ExperimentResult;
import looplab.harness.Metric;
import looplab.harness.Metric.Better;
import looplab.harness.Variant;
import looplab.harness.Verdict;
import looplab.harness.report.TextStyle.Tone;

/** Lays out what one experiment found: question, variants, table, bars, verdicts, why. */
final class ExperimentText {
  private static final int VERDICT_INDENT = 6;

  private final ExperimentResult result;
  private final Page page;

  ExperimentText(ExperimentResult result, Page page) {
    this.result = result;
    this.page = page;
  }

  void write() {
    page.paragraph(result.experiment().question(), 0, Tone.QUESTION).blank();
    legend();
    numbers();
    orders();
    pictures();
    notes();
    verdicts();
    Sentences.blocker(result).ifPresent(each -> page.blank().labelled(Tone.LABEL, "why", each));
  }

  private void legend() {
    for (Variant variant : Sentences.tried(result)) {
      page.labelled(Tone.LABEL, variant.name(), names() + 2, variant.does());
    }
  }

  /** The width of the widest variant's name. */
  private int names() {
    return Sentences.tried(result).stream().mapToInt(each -> each.name().length()).max().orElse(0);
  }

  private void numbers() {
    List<Metric> columns = result.experiment().columns();
    if (columns.isEmpty()) {
      return;
    }
    page.blank();
    List<String> table = table(columns).lines(page.style().columns());
    if (table.isEmpty()) {
      Sentences.tried(result).forEach(variant -> block(variant, columns));
      better(columns).ifPresent(each -> page.blank().paragraph(each));
    } else {
      table.forEach(page::line);
    }
  }

  private TextTable table(List<Metric> columns) {
    List<String> heads =
        Stream.concat(Stream.of(""), columns.stream().map(each -> letters(each.label()))).toList();
    List<List<String>> rows = new ArrayList<>();
    if (columns.stream().anyMatch(each -> each.better() != Better.NEITHER)) {
      rows.add(
          Stream.concat(Stream.of("better when"), columns.stream().map(Sentences::better))
              .toList());
    }
    for (Variant variant : Sentences.tried(result)) {
      rows.add(
          Stream.concat(
                  Stream.of(variant.name()),
                  columns.stream().map(each -> Spread.of(result, variant.name(), each).format()))
              .toList());
    }
    return new TextTable(heads, rows);
  }

  /** One variant's numbers below each other, for a terminal too narrow for the table. */
  private void block(Variant variant, List<Metric> columns) {
    page.blank().paragraph(variant.name(), 0, Tone.LABEL);
    for (Metric metric : columns) {
      String label = "  " + letters(metric.label());
      String value = Spread.of(result, variant.name(), metric).format();
      int room = Math.min(page.style().columns(), 40) - label.length() - value.length();
      if (room > 0) {
        page.line(label + " ".repeat(room) + value);
      } else {
        page.paragraph(metric.label(), 2, Tone.NONE).line("    " + value);
      }
    }
  }

  private static Optional<String> better(List<Metric> columns) {
    String said =
        Stream.of(Better.LOWER, Better.HIGHER)
            .map(way -> better(columns, way))
            .filter(each -> !each.isEmpty())
            .collect(Collectors.joining(" "));
    return said.isEmpty() ? Optional.empty() : Optional.of(said);
  }

  private static String better(List<Metric> columns, Better way) {
    String labels =
        columns.stream()
            .filter(each -> each.better() == way)
            .map(Metric::label)
            .collect(Collectors.joining(", "));
    String word = way == Better.LOWER ? "Lower" : "Higher";
    return labels.isEmpty() ? "" : word + " is better: " + labels + ".";
  }

  private void orders() {
    List<Sequence> sequences = Sequence.of(result);
    if (!sequences.isEmpty()) {
      page.blank();
    }
    sequences.forEach(
        each ->
            page.labelled(
                Tone.NONE, each.variant(), names() + 2, each.title() + ": " + each.text()));
  }

  /** Series where a script saw some, else bars. */
  private void pictures() {
    List<Multiples> series = Multiples.of(result);
    series.forEach(each -> Plots.draw(each, page));
    if (series.isEmpty()) {
      new Bars(result).draw(page);
    }
  }

  private void notes() {
    String said =
        Stream.of(
                Optional.of(Sentences.rounds(result)),
                Sentences.spreads(result),
                Sentences.censored(result))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" "));
    page.blank().paragraph(said);
    Sentences.invalid(result)
        .forEach(each -> page.labelled(Tone.UNSURE, "!     INVALID", VERDICT_INDENT, each));
  }

  private void verdicts() {
    page.blank();
    for (Verdict verdict : result.verdicts()) {
      page.labelled(
          tone(verdict.decision()),
          mark(verdict.decision()) + Sentences.word(verdict.decision()),
          VERDICT_INDENT,
          Sentences.verdict(verdict));
    }
  }

  private String mark(Verdict.Decision decision) {
    String mark =
        switch (decision) {
          case HELD -> page.style().glyph("ok", "\u2713");
          case NOT_HELD -> page.style().glyph("FAIL", "\u2717");
          case INCONCLUSIVE -> "?";
        };
    return mark + " ".repeat(VERDICT_INDENT - mark.length());
  }

  private static Tone tone(Verdict.Decision decision) {
    return switch (decision) {
      case HELD -> Tone.HELD;
      case NOT_HELD -> Tone.NOT_HELD;
      case INCONCLUSIVE -> Tone.UNSURE;
    };
  }

  private String letters(String text) {
    return page.style().letters(text);
  }
}
