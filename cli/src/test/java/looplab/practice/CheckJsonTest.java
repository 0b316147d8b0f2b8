package looplab.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import looplab.harness.exercise.Finding;
import looplab.harness.judge.Judgement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckJsonTest {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(
              Objects.requireNonNull(
                  CheckJson.class.getResourceAsStream("check-1.schema.json"), "schema"));

  static Stream<Judgement> judgements() {
    return Stream.of(
        Greetings.passed(),
        Greetings.failed(),
        Greetings.unclear(),
        Greetings.noCode(),
        Desk.passedWithTable(),
        new Judgement(
            List.of(),
            List.of(Greetings.checked("says-hello", Finding.failed("x", "No."))),
            List.of("by-name"),
            Optional.empty(),
            "printed",
            Long.MIN_VALUE));
  }

  @ParameterizedTest
  @MethodSource("judgements")
  void verdict_isAsTheSchemaPromises(Judgement judgement) {
    assertThat(faults(json(judgement))).isEmpty();
  }

  @Test
  void brokenDocuments_areRefused() {
    JsonObject good = new JsonObject(json(Greetings.failed()));

    assertThat(faults(good.copy().put("schema", "looplab/check/2").encode())).isNotEmpty();
    assertThat(faults(good.copy().putNull("passed").encode())).isNotEmpty();
    JsonObject check = good.copy();
    check.getJsonArray("checks").getJsonObject(0).remove("means");
    assertThat(faults(check.encode())).isNotEmpty();
  }

  @Test
  void failure_carriesWhatTheTextSays() {
    JsonObject check =
        new JsonObject(json(Greetings.failed())).getJsonArray("checks").getJsonObject(0);

    assertThat(check.getString("finding")).isEqualTo("failed");
    assertThat(check.getString("diagnosis")).isEqualTo("says-nothing");
    assertThat(check.getInteger("line")).isEqualTo(5);
    assertThat(check.getJsonArray("evidence")).hasSize(2);
  }

  private static String json(Judgement judgement) {
    Path home = Path.of("/home");
    return CheckJson.of(
        Lesson.of(Greetings.lab("greetings"), home).orElseThrow(), judgement, new Place(home));
  }

  private static List<String> faults(String json) {
    return SCHEMA.validate(json, InputFormat.JSON).stream().map(String::valueOf).toList();
  }
}
