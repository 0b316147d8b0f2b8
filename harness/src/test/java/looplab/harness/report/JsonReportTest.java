package looplab.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import looplab.harness.ExperimentResult;
import looplab.harness.LabResult;
import org.junit.jupiter.api.Test;

class JsonReportTest {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(
              Objects.requireNonNull(
                  JsonReport.class.getResourceAsStream("run-1.schema.json"), "schema"));

  private static final LabResult RESULT = ResultFixture.result();

  private static List<String> faults(String json) {
    return SCHEMA.validate(json, InputFormat.JSON).stream().map(String::valueOf).toList();
  }

  /** What the schema says against a run of which this is the only experiment. */
  static List<String> faultsOf(ExperimentResult result) {
    return faults(JsonReport.toJson(with(result)));
  }

  @Test
  void run_isAsTheSchemaPromises() {
    assertThat(faults(JsonReport.toJson(RESULT))).isEmpty();
  }

  @Test
  void oneRound_hasNoUpperEndAndIsStillAsPromised() {
    ExperimentResult whole = ResultFixture.underLoad();
    ExperimentResult one =
        new ExperimentResult(
            whole.experiment(),
            whole.trials().stream().filter(trial -> trial.round() == 1).toList(),
            1,
            whole.level());
    String json = JsonReport.toJson(with(one));

    assertThat(faults(json)).isEmpty();
    assertThat(json).contains("\"high\":null").doesNotContain("Infinity");
  }

  @Test
  void nothingMeasured_isStillAsPromised() {
    ExperimentResult whole = ResultFixture.underLoad();

    assertThat(
            faults(
                JsonReport.toJson(
                    with(new ExperimentResult(whole.experiment(), List.of(), 3, whole.level())))))
        .isEmpty();
  }

  @Test
  void notANumber_isNull() {
    String json = JsonReport.toJson(RESULT);

    assertThat(json).contains("\"loop.utilization\":null").doesNotContain("NaN");
  }

  @Test
  void brokenDocuments_areRefused() {
    JsonObject good = new JsonObject(JsonReport.toJson(RESULT));

    assertThat(faults(good.copy().put("schema", "looplab/run/2").encode())).hasSize(1);
    JsonObject without = good.copy();
    without.remove("experiments");
    assertThat(faults(without.encode())).hasSize(1);
    JsonObject verdict = good.copy();
    verdict
        .getJsonArray("experiments")
        .getJsonObject(0)
        .getJsonArray("verdicts")
        .getJsonObject(0)
        .put("decision", "passed");
    assertThat(faults(verdict.encode())).hasSize(1);
  }

  @Test
  void invalidTrial_keepsItsNumbersAndSaysWhy() {
    JsonArray trials =
        new JsonObject(JsonReport.toJson(RESULT))
            .getJsonArray("experiments")
            .getJsonObject(0)
            .getJsonArray("trials");
    JsonObject invalid =
        trials.stream()
            .map(JsonObject.class::cast)
            .filter(trial -> !trial.getBoolean("valid"))
            .findFirst()
            .orElseThrow();

    assertThat(invalid.getJsonArray("problems").getString(0)).contains("fell behind");
    assertThat(invalid.getJsonObject("latency").fieldNames()).contains("victims");
  }

  private static LabResult with(ExperimentResult experiment) {
    return new LabResult(
        RESULT.lab(), List.of(experiment), RESULT.machine(), RESULT.settings(), false);
  }
}
