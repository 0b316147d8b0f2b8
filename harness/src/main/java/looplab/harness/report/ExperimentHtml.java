package looplab.harness.report;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import looplab.harness.Experiment;
import looplab.harness.ExperimentResult;
import looplab.harness.Outcome;
import looplab.harness.TrialResult;
import looplab.harness.Verdict;

/** One experiment as a section of the page: question, picture, verdicts, numbers, why. */
final class ExperimentHtml {
  private final ExperimentResult result;
  private final Experiment experiment;
  private final Markup markup;
  private final Charts charts;
  private final Captions captions;
  private final ExperimentTables tables;

  ExperimentHtml(ExperimentResult result, Markup markup, Charts charts) {
    this.result = result;
    this.experiment = result.experiment();
    this.markup = markup;
    this.charts = charts;
    this.captions = new Captions(result);
    this.tables = new ExperimentTables(result, markup);
  }

  void write() {
    markup
        .open("section", "class", "experiment", "id", experiment.name())
        .element("h2", experiment.question());
    Optional<String> traffic = Curve.mainTraffic(result);
    traffic.ifPresent(this::latency);
    Multiples.of(result).forEach(this::series);
    List<Sequence> orders = Sequence.of(result);
    if (!orders.isEmpty()) {
      tables.orders(orders);
    }
    if (traffic.isEmpty()) {
      verdicts();
    }
    numbers();
    effects();
    if (traffic.isPresent()) {
      overTime();
    }
    markup.close("section");
  }

  private void latency(String traffic) {
    List<Curve> curves = Curve.of(result, traffic);
    String verdict = sentence(captions.verdictOn(traffic + "."));
    figure(captions.latency(traffic, curves), verdict, Charts.latency(traffic, curves));
    markup.open("figcaption");
    verdicts();
    markup.element("p", marks(curves), "class", "notes").close("figcaption");
    tables.latency(curves);
    markup.close("figure");
  }

  private void series(Multiples multiples) {
    figure(Captions.series(multiples), "", Charts.series(multiples));
    tables.series(multiples);
    markup.close("figure");
  }

  /** What the marks of the latency chart mean, as far as they occur. */
  private static String marks(List<Curve> curves) {
    boolean censored =
        curves.stream().flatMap(each -> each.points().stream()).anyMatch(Curve.Point::censored);
    boolean invalid =
        curves.stream().flatMap(each -> each.rounds().stream()).anyMatch(each -> !each.valid());
    return "Lines are medians over the valid rounds, small dots single rounds."
        + (invalid ? " Crosses are INVALID trials, which do not count." : "")
        + (censored ? " Open symbols are requests given up at the limit." : "");
  }

  /** Opens a figure with its heading and the chart's place; the summary is read to the blind. */
  private void figure(String heading, String summary, JsonObject chart) {
    String number = charts.add(chart);
    String label = summary.isEmpty() ? heading + "." : heading + ". " + summary;
    markup
        .open("figure")
        .element("h3", heading)
        .element(
            "div", "", "class", "chart", "role", "img", "aria-label", label, "data-chart", number);
  }

  private void caption(String summary) {
    if (!summary.isEmpty()) {
      markup.element("figcaption", summary);
    }
  }

  private static String sentence(Optional<Verdict> verdict) {
    return verdict
        .map(each -> Sentences.word(each.decision()) + ": " + Sentences.verdict(each))
        .orElse("");
  }

  private void verdicts() {
    markup.open("ul", "class", "verdicts");
    for (Verdict verdict : result.verdicts()) {
      markup
          .open("li", "class", Sentences.key(verdict.decision()))
          .element("strong", Sentences.word(verdict.decision()))
          .text(" " + Sentences.verdict(verdict))
          .close("li");
    }
    markup.close("ul");
  }

  private void numbers() {
    markup.element("h3", "Numbers");
    if (!experiment.columns().isEmpty()) {
      tables.numbers();
    }
    markup.open("p", "class", "notes").text(Sentences.rounds(result));
    Sentences.censored(result).ifPresent(each -> markup.text(" " + each));
    markup.close("p");
    List<String> invalid = Sentences.invalid(result);
    if (!invalid.isEmpty()) {
      markup.open("ul", "class", "invalid");
      invalid.forEach(
          each -> markup.open("li").element("strong", "INVALID").text(" " + each).close("li"));
      markup.close("ul");
    }
    tables.trials();
    expected();
  }

  private void expected() {
    markup
        .open("details")
        .element("summary", "What was expected beforehand")
        .element("p", experiment.hypothesis().expected())
        .element("p", "Refuted by: " + experiment.hypothesis().refutedBy())
        .close("details");
  }

  private void effects() {
    JsonObject chart = Charts.effects(result);
    if (!chart.getJsonArray("effects").isEmpty()) {
      figure(
          "How many times, with "
              + Math.round(result.level() * 100)
              + " % intervals; shaded is what was expected, 1 is no difference",
          "",
          chart);
      markup.close("figure");
    }
  }

  private void overTime() {
    List<TrialResult> shown =
        Sentences.tried(result).stream()
            .flatMap(each -> Charts.shown(result, each.name()).stream())
            .toList();
    String verdict = sentence(captions.verdictOn("loop."));
    String why = Sentences.blocker(result).map(each -> "Longest: " + each + ".").orElse("");
    String summary = (verdict + " " + why).strip();
    figure(captions.loop(), summary, Charts.loop(result));
    caption(summary);
    rounds(shown);
    tables.loop(shown);
    markup.close("figure");
    Curve.traffic(result).forEach(traffic -> ended(shown, traffic));
  }

  private void ended(List<TrialResult> shown, String traffic) {
    List<Outcome> outcomes =
        Stream.of(Outcome.values())
            .filter(
                each -> shown.stream().anyMatch(t -> ExperimentTables.count(t, traffic, each) > 0))
            .toList();
    String verdict =
        sentence(
            captions.verdictOn(
                traffic + ".goodput",
                traffic + ".ok",
                traffic + ".rejected",
                traffic + ".throughput"));
    figure(captions.ended(traffic), verdict, Charts.ended(result, traffic));
    caption(verdict);
    markup.open("p", "class", "notes");
    outcomes.forEach(this::key);
    markup.close("p");
    tables.ended(shown, traffic, outcomes);
    markup.close("figure");
  }

  private void key(Outcome outcome) {
    String word = Sentences.key(outcome).replace('-', ' ');
    switch (outcome) {
      case OK -> Keys.filling(markup, "var(--v0)");
      case REJECTED -> Keys.filling(markup, "url(#rejected)");
      case TIMED_OUT -> Keys.filling(markup, "url(#timed-out)");
      case FAILED -> Keys.filling(markup, "var(--ink)");
    }
    markup.text(outcome == Outcome.OK ? word + ", in the variant's colour " : word + " ");
  }

  /** Which trial of each variant a chart over time shows. */
  private void rounds(List<TrialResult> shown) {
    List<String> each = shown.stream().map(trial -> trial.variant() + " " + trial.round()).toList();
    boolean same = shown.stream().map(TrialResult::round).distinct().count() == 1;
    String text =
        same
            ? "Round " + shown.getFirst().round() + " of " + result.rounds() + "."
            : "Rounds shown: " + String.join(", ", each) + ", of " + result.rounds() + ".";
    markup.element("p", text, "class", "notes");
  }
}
