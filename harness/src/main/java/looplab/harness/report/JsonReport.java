package looplab.harness.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import looplab.harness.Card;
import looplab.harness.Claim;
import looplab.harness.Experiment;
import looplab.harness.ExperimentResult;
import looplab.harness.Interval;
import looplab.harness.LabResult;
import looplab.harness.LabResult.ClaimResult;
import looplab.harness.Metric;
import looplab.harness.Variant;
import looplab.harness.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A run as one JSON document, for other programs. Its shape is promised by the schema {@code
 * run-1.schema.json} beside this class; times are in seconds, and what is not a number is null.
 */
public final class JsonReport {
  /** The name and version of the shape. */
  public static final String SCHEMA = "looplab/run/1";

  private JsonReport() {}

  /** The whole document, pretty-printed, ended by a line feed. */
  public static String toJson(LabResult result) {
    return document(result).encode() + "\n";
  }

  private static JsonObject document(LabResult result) {
    Map<String, String> machine = result.machine();
    return new JsonObject()
        .put("schema", SCHEMA)
        .put("tool", tool(machine))
        .put("env", strings(machine))
        .put("settings", strings(result.settings()))
        .put("complete", result.complete())
        .put("lab", result.lab().name())
        .put("question", result.lab().question())
        .put("experiments", array(result.experiments(), JsonReport::experiment))
        .put("claims", array(result.claims(), claim -> claim(claim, result)))
        .put("card", card(result.card()));
  }

  static JsonObject tool(Map<String, String> machine) {
    return new JsonObject()
        .put("version", machine.getOrDefault("looplab", "unknown"))
        .put("commit", machine.getOrDefault("commit", "unknown"));
  }

  private static JsonObject experiment(ExperimentResult result) {
    Experiment experiment = result.experiment();
    return new JsonObject()
        .put("name", experiment.name())
        .put("question", experiment.question())
        .put(
            "hypothesis",
            new JsonObject()
                .put("expected", experiment.hypothesis().expected())
                .put("refutedBy", experiment.hypothesis().refutedBy()))
        .put("rounds", result.rounds())
        .put("level", result.level())
        .put("columns", array(experiment.columns(), Metric::name))
        .put("variants", array(Sentences.tried(result), each -> variant(each, result)))
        .put("trials", array(result.trials(), TrialJson::of))
        .put("verdicts", array(result.verdicts(), JsonReport::verdict));
  }

  private static JsonObject variant(Variant variant, ExperimentResult result) {
    JsonObject medians = new JsonObject();
    result.trials().stream()
        .filter(trial -> trial.variant().equals(variant.name()) && trial.valid())
        .flatMap(trial -> trial.seen().values().keySet().stream())
        .sorted(Comparator.comparing(Metric::name))
        .distinct()
        .forEach(
            metric ->
                medians.put(metric.name(), median(Spread.of(result, variant.name(), metric))));
    return new JsonObject()
        .put("name", variant.name())
        .put("does", variant.does())
        .put("medians", medians);
  }

  private static JsonObject median(Spread spread) {
    return new JsonObject()
        .put("value", number(spread.median()))
        .put("unit", Sentences.key(spread.metric().unit()))
        .put("better", Sentences.key(spread.metric().better()))
        .put("min", number(spread.least()))
        .put("max", number(spread.most()))
        .put("rounds", spread.rounds())
        .put("censored", spread.censored());
  }

  private static JsonObject verdict(Verdict verdict) {
    return new JsonObject()
        .put("expectation", verdict.expectation())
        .put("statement", verdict.statement())
        .put("decision", Sentences.key(verdict.decision()))
        .put("measured", verdict.measured())
        .put("interval", interval(verdict.interval()));
  }

  static @Nullable JsonObject interval(@Nullable Interval interval) {
    return interval == null
        ? null
        : new JsonObject()
            .put("estimate", number(interval.estimate()))
            .put("low", number(interval.low()))
            .put("high", number(interval.high()))
            .put("level", interval.level());
  }

  private static JsonObject claim(ClaimResult result, LabResult run) {
    Claim claim = result.claim();
    return new JsonObject()
        .put("id", claim.id())
        .put("statement", claim.statement())
        .put("standing", Sentences.key(claim.standing()))
        .put("because", claim.because())
        .put("shown", Sentences.key(result.shown()))
        .put("evidence", array(claim.provenBy(), each -> evidence(each, run)));
  }

  private static JsonObject evidence(String provenBy, LabResult run) {
    List<String> path = List.of(provenBy.split("/"));
    String decision =
        run.experiment(path.getFirst())
            .flatMap(each -> each.verdict(path.getLast()))
            .map(verdict -> Sentences.key(verdict.decision()))
            .orElse("not-tried");
    return new JsonObject().put("expectation", provenBy).put("decision", decision);
  }

  private static JsonObject card(Card card) {
    return new JsonObject()
        .put("problem", card.problem())
        .put("options", card.options())
        .put("tradeOff", card.tradeOff())
        .put("choice", card.choice());
  }

  static <T> JsonArray array(
      Collection<T> items, Function<? super T, ? extends @Nullable Object> item) {
    JsonArray array = new JsonArray();
    items.forEach(each -> array.add(item.apply(each)));
    return array;
  }

  /** JSON knows neither NaN nor infinity. */
  static @Nullable Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }

  static JsonObject strings(Map<String, String> facts) {
    JsonObject object = new JsonObject();
    facts.forEach(object::put);
    return object;
  }
}
