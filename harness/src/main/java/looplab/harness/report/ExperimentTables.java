package looplab.harness.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import looplab.harness.ExperimentResult;
import looplab.harness.Metric;
import looplab.harness.Metric.Better;
import looplab.harness.Outcome;
import looplab.harness.Series;
import looplab.harness.TrialDetail.Timeline;
import looplab.harness.TrialResult;
import looplab.harness.Variant;

/** The tables of one experiment, as HTML. They hold what the charts draw. */
final class ExperimentTables {
  private final ExperimentResult result;
  private final List<Variant> variants;
  private final Markup markup;

  ExperimentTables(ExperimentResult result, Markup markup) {
    this.result = result;
    this.variants = Sentences.tried(result);
    this.markup = markup;
  }

  /** The result table: a row a variant, medians with their range. */
  void numbers() {
    List<Metric> columns = result.experiment().columns();
    open("Medians over the valid rounds, least and greatest below");
    markup.heads(Stream.concat(Stream.of("variant"), columns.stream().map(Metric::label)).toList());
    markup.open("tbody");
    if (columns.stream().anyMatch(each -> each.better() != Better.NEITHER)) {
      markup.open("tr", "class", "better").element("th", "better when", "scope", "row");
      columns.forEach(each -> markup.element("td", Sentences.better(each)));
      markup.close("tr");
    }
    for (int slot = 0; slot < variants.size(); slot++) {
      numbers(slot, columns);
    }
    markup.close("tbody");
    close();
  }

  private void numbers(int slot, List<Metric> columns) {
    markup.open("tr").open("th", "scope", "row");
    Keys.variant(markup, slot);
    markup.text(variants.get(slot).name());
    markup.element("small", variants.get(slot).does()).close("th");
    for (Metric metric : columns) {
      Spread spread = Spread.of(result, variants.get(slot).name(), metric);
      markup.open("td").text(spread.format());
      if (spread.rounds() > 1
          && !metric.format(spread.least()).equals(metric.format(spread.most()))) {
        markup.element("small", spread.range());
      }
      markup.close("td");
    }
    markup.close("tr");
  }

  /** What the latency chart draws. */
  void latency(List<Curve> curves) {
    folded("The same as a table");
    open("Wait from the intended start by percentile, medians over the valid rounds");
    markup.heads(Stream.concat(Stream.of("variant"), Curve.NAMES.stream()).toList());
    markup.open("tbody");
    for (Curve curve : curves) {
      Stream<String> cells =
          curve.points().stream()
              .map(each -> (each.censored() ? "> " : "") + Sentences.seconds(each.seconds()));
      markup.row(Stream.concat(Stream.of(curve.variant()), cells).toList());
    }
    markup.close("tbody");
    close();
    markup.close("details");
  }

  /** What the chart of loop delay draws: a row a slice, a column a variant. */
  void loop(List<TrialResult> shown) {
    folded("The same as a table");
    open("Greatest loop delay in each slice of time");
    markup.heads(
        Stream.concat(Stream.of("from"), shown.stream().map(TrialResult::variant)).toList());
    markup.open("tbody");
    List<Timeline> lines = shown.stream().flatMap(each -> timeline(each).stream()).toList();
    int slices = lines.stream().mapToInt(each -> each.loopDelayMax().size()).max().orElse(0);
    for (int slice = 0; slice < slices; slice++) {
      List<String> cells = new ArrayList<>();
      cells.add(Sentences.seconds(slice * lines.getFirst().sliceSeconds()));
      for (Timeline line : lines) {
        boolean there = slice < line.loopDelayMax().size();
        cells.add(there ? Sentences.seconds(line.loopDelayMax().get(slice)) : "-");
      }
      markup.row(cells);
    }
    markup.close("tbody");
    close();
    markup.close("details");
  }

  /** What a chart of series draws: a row a step, a column a variant. */
  void series(Multiples multiples) {
    folded("The same as a table");
    open(multiples.name() + ", by step");
    markup.heads(
        Stream.concat(Stream.of("from"), multiples.panels().stream().map(Multiples.Panel::variant))
            .toList());
    markup.open("tbody");
    Series longest =
        multiples.panels().stream()
            .map(Multiples.Panel::series)
            .max(Comparator.comparingInt(each -> each.values().size()))
            .orElseThrow();
    for (int i = 0; i < longest.values().size(); i++) {
      int step = i;
      Stream<String> cells =
          multiples.panels().stream()
              .map(each -> each.series().values())
              .map(each -> step < each.size() ? Metric.significant(each.get(step)) : "-");
      String from = Sentences.seconds(step * longest.stepSeconds());
      markup.row(Stream.concat(Stream.of(from), cells).toList());
    }
    markup.close("tbody");
    close();
    markup.close("details");
  }

  private static List<Timeline> timeline(TrialResult trial) {
    return trial.detail() == null ? List.of() : List.of(trial.detail().timeline());
  }

  /** How many requests of a traffic ended how in the trials shown. */
  void ended(List<TrialResult> shown, String traffic, List<Outcome> outcomes) {
    folded("The same in total");
    open("Requests by how they ended, in the rounds shown");
    markup.heads(
        Stream.concat(
                Stream.of("variant"),
                outcomes.stream().map(each -> Sentences.key(each).replace('-', ' ')))
            .toList());
    markup.open("tbody");
    for (TrialResult trial : shown) {
      Stream<String> counts =
          outcomes.stream().map(each -> Metric.significant((double) count(trial, traffic, each)));
      markup.row(Stream.concat(Stream.of(trial.variant()), counts).toList());
    }
    markup.close("tbody");
    close();
    markup.close("details");
  }

  static long count(TrialResult trial, String traffic, Outcome outcome) {
    return trial.detail() == null
        ? 0
        : trial.detail().traffic().stream()
            .filter(each -> each.operation().equals(traffic))
            .mapToLong(each -> each.count(outcome))
            .sum();
  }

  /** The orders that scripts showed, as rows of chips. */
  void orders(List<Sequence> sequences) {
    open("What was seen, first to last", "texts");
    markup.heads(List.of("variant", "what was seen"));
    markup.open("tbody");
    for (Sequence sequence : sequences) {
      markup.open("tr").open("th", "scope", "row");
      Keys.variant(markup, slot(sequence.variant()));
      markup.text(sequence.variant()).close("th");
      markup.open("td", "class", "words").open("ol", "class", "chips");
      sequence.labels().forEach(label -> markup.element("li", label));
      markup.close("ol").element("small", sequence.title()).close("td").close("tr");
    }
    markup.close("tbody");
    close();
  }

  private int slot(String variant) {
    return Math.max(0, variants.stream().map(Variant::name).toList().indexOf(variant));
  }

  /** Every trial in the order in which it ran, the invalid ones struck out with the reason. */
  void trials() {
    List<Metric> columns = result.experiment().columns();
    folded("All " + Sentences.plural(result.trials().size(), "trial") + ", in their order");
    open("Every trial in the order in which it ran");
    markup.heads(
        Stream.of(
                Stream.of("variant", "round"),
                columns.stream().map(Metric::label),
                Stream.of("counts"))
            .flatMap(each -> each)
            .toList());
    markup.open("tbody");
    result.trials().forEach(trial -> trial(trial, columns));
    markup.close("tbody");
    close();
    markup.close("details");
  }

  private void trial(TrialResult trial, List<Metric> columns) {
    markup
        .open("tr", "class", trial.valid() ? "valid" : "invalid")
        .element("th", trial.variant(), "scope", "row")
        .element("td", String.valueOf(trial.round()));
    columns.forEach(each -> markup.element("td", each.format(trial.value(each))));
    markup
        .element(
            "td",
            trial.valid() ? "yes" : "INVALID: " + String.join("; ", trial.problems()),
            "class",
            "words reason")
        .close("tr");
  }

  private void folded(String summary) {
    markup.open("details").element("summary", summary);
  }

  private void open(String caption) {
    open(caption, "numbers");
  }

  private void open(String caption, String kind) {
    markup
        .open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption)
        .open("table", "class", kind)
        .element("caption", caption);
  }

  private void close() {
    markup.close("table").close("div");
  }
}
