package looplab.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.ExperimentResult;
import looplab.harness.Hypothesis;
import looplab.harness.Metric;
import looplab.harness.Observations;
import looplab.harness.Series;
import looplab.harness.TrialResult;
import looplab.harness.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A quantity over time, from a script to every form of a report. */
class SeriesReportTest {
  private static final Metric MOST = Metric.count("most", Metric.Better.LOWER);

  @Test
  void text_drawsASmallChartForEachVariantWithLimitAndEvent() {
    assertThat(text(80))
        .contains(
            """
            admitted in the last minute, 0 to 60 s (_ limit 100; : window ends at 30 s):
            stepping, at most 200                    level, at most 100
            200|                 ##################  200|                 :
               |_________________##################     |___________________________________
            100|                 ##################  100|###################################
               |                 ##################     |###################################
            """);
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 40, 57, 80, 120})
  void text_fitsTheTerminal(int columns) {
    assertThat(text(columns).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
    assertThat(text(columns)).contains("stepping", "level");
  }

  @Test
  void html_drawsOneChartAndHoldsItsTable() {
    Markup markup = new Markup();
    Charts charts = new Charts();
    new ExperimentHtml(result(), markup, charts).write();

    assertThat(markup.toString())
        .contains(
            "<h3>admitted in the last minute: up to 200 with stepping, up to 100 with level;"
                + " limit 100</h3>")
        .contains("<th scope=\"row\">30 s</th>\n<td>200</td>\n<td>100</td>");
    assertThat(charts.toScript())
        .contains("\"kind\":\"series\"", "\"event\":{\"label\":\"window ends\",\"at\":30.0}");
  }

  @Test
  void json_holdsEveryTrialsSeries() {
    JsonObject trial = TrialJson.of(result().trials().getFirst());

    JsonObject series = trial.getJsonObject("series").getJsonObject("admitted in the last minute");
    assertThat(series.getJsonArray("values")).hasSize(60);
    assertThat(series.getDouble("stepSeconds")).isEqualTo(1.0);
    assertThat(series.getJsonObject("limit").getString("label")).isEqualTo("limit");
    assertThat(JsonReportTest.faultsOf(result())).isEmpty();
  }

  @Test
  void invalidTrial_isDrawnOnlyWhenThereIsNoOther() {
    ExperimentResult whole = result();
    TrialResult valid = whole.trials().getFirst();
    TrialResult invalid =
        new TrialResult("stepping", 1, 1, List.of("broke"), observed(second -> 7), null);
    List<TrialResult> trials = new ArrayList<>(List.of(invalid, valid));

    assertThat(shown(whole, trials).valid()).isTrue();
    trials.remove(valid);
    assertThat(shown(whole, trials).valid()).isFalse();
  }

  private static TrialResult shown(ExperimentResult whole, List<TrialResult> trials) {
    ExperimentResult some = new ExperimentResult(whole.experiment(), trials, 2, 0.95);
    return Multiples.of(some).getFirst().panels().getFirst().trial();
  }

  private static String text(int columns) {
    Page page = new Page(new TextStyle(columns, false, false));
    new ExperimentText(result(), page).write();
    return page.text();
  }

  private static ExperimentResult result() {
    Experiment experiment =
        new Experiment(
            "boundary",
            "How many get in?",
            new Hypothesis("Twice as many.", "As many as the limit."),
            1,
            List.of(variant("stepping"), variant("level")),
            List.of(MOST),
            List.of(
                Expectation.level("twice", "Twice.", MOST, "stepping", Bound.between(200, 200))));
    return new ExperimentResult(
        experiment,
        List.of(trial("stepping", second -> second < 30 ? 0 : 200), trial("level", second -> 100)),
        1,
        0.95);
  }

  private static Variant variant(String name) {
    return Variant.scripted(name, "Does so.", stage -> Future.succeededFuture(Observations.none()));
  }

  private static TrialResult trial(String variant, IntToDoubleFunction value) {
    return new TrialResult(variant, 1, 1, List.of(), observed(value), null);
  }

  private static Observations observed(IntToDoubleFunction value) {
    List<Double> values = IntStream.range(0, 60).mapToDouble(value).boxed().toList();
    return Observations.none()
        .with(MOST, values.stream().mapToDouble(each -> each).max().orElse(0))
        .series(
            Series.of("admitted in the last minute", 1, values)
                .limit("limit", 100)
                .event("window ends", 30));
  }
}
