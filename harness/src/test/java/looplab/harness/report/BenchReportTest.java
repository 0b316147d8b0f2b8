package looplab.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import looplab.harness.bench.BenchFork;
import looplab.harness.bench.BenchPoint;
import looplab.harness.bench.BenchResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchReportTest {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(
              Objects.requireNonNull(
                  BenchJson.class.getResourceAsStream("bench-1.schema.json"), "schema"));

  private static final BenchResult RESULT = BenchFixture.result();

  private static List<String> faults(String json) {
    return SCHEMA.validate(json, InputFormat.JSON).stream().map(String::valueOf).toList();
  }

  private static String answer(BenchResult result, int bench) {
    return new BenchSentences(result, result.benches().get(bench)).answer();
  }

  private static BenchResult nothing() {
    Map<BenchPoint, List<BenchFork>> none = new LinkedHashMap<>();
    RESULT.forks().keySet().forEach(each -> none.put(each, List.of()));
    return BenchFixture.with(none);
  }

  @Test
  void answer_namesEffectAndIntervalAtBothEnds() {
    assertThat(answer(RESULT, 0))
        .isEqualTo(
            "With 1 in flight, a hop to a worker and back costs 12.3 us (95 % interval 11.6 to"
                + " 13.1), 6,150 times a plain call, and a hop to another loop and back 51 us (48.6"
                + " to 53.5), 25,500 times; with 256 in flight, a hop to another loop and back"
                + " costs 2.02 ns (1.49 to 2.75), no difference seen, and a hop to a worker and"
                + " back 300 ns (276 to 326), 150 times.");
  }

  @Test
  void overlappingIntervals_areNoDifference() {
    assertThat(answer(RESULT, 1))
        .startsWith(
            "With 1 KiB, a message that is copied costs 41.1 us (95 % interval 38.7 to 43.7)")
        .contains(", no difference seen from a message that is shared; with 16 MiB, ")
        .endsWith(" times.");
  }

  @Test
  void differenceBelowTheThirdDigit_isNone() {
    Map<BenchPoint, List<BenchFork>> forks = new LinkedHashMap<>();
    forks.put(
        BenchFixture.point(BenchFixture.PAYLOAD, 0, "bytes", 1),
        BenchFixture.forks(0, 40e-6, 50e-6, 60e-6));
    forks.put(
        BenchFixture.point(BenchFixture.PAYLOAD, 1, "bytes", 1),
        BenchFixture.forks(0, 40.1e-6, 50.1e-6, 60.1e-6));

    assertThat(answer(BenchFixture.with(forks), 0)).contains("no difference seen");
  }

  @Test
  void nothingMeasured_isSaid() {
    assertThat(answer(nothing(), 0)).isEqualTo("Not measured: the run was broken off.");
  }

  @Test
  void oneJvm_isCalledIndicative() {
    BenchPoint call = BenchFixture.point(BenchFixture.HOP, 0, "inFlight", 1);
    BenchResult one = BenchFixture.with(Map.of(call, BenchFixture.forks(0, 2e-9)));

    assertThat(BenchSentences.basis(one)).contains("one JVM: indicative only");
    assertThat(BenchSentences.basis(RESULT)).contains("over 3 JVMs, one observation each");
  }

  @Test
  void text_isATableWithUnitsAndTheLevel() {
    assertThat(new BenchText(TextStyle.plain()).answers(RESULT))
        .contains("time/op  95 % interval  B/op  times call")
        .contains("  worker        12.3 us   11.6 to 13.1   237       6,150")
        .contains("1 in flight:")
        .contains("copied  a message that is copied")
        .contains("why     Threads sleep.");
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 40, 24})
  void lines_fitTheTerminal(int columns) {
    BenchText text = new BenchText(new TextStyle(columns, false, false));

    assertThat(text.answers(RESULT).lines()).allMatch(each -> each.length() <= columns);
    assertThat(text.answers(RESULT).replaceAll("\\s+", " "))
        .contains("12.3 us", "6,150", "no difference seen");
  }

  @Test
  void json_isAsTheSchemaPromises() {
    assertThat(faults(BenchJson.toJson(RESULT))).isEmpty();
  }

  @Test
  void nothingMeasured_isStillAsPromised() {
    String json = BenchJson.toJson(nothing());

    assertThat(faults(json)).isEmpty();
    assertThat(json).doesNotContain("NaN", "Infinity").contains("\"estimate\":null");
  }

  @Test
  void brokenDocuments_areRefused() {
    JsonObject good = new JsonObject(BenchJson.toJson(RESULT));
    JsonObject without = good.copy();
    without.remove("jmh");
    JsonObject point = good.copy();
    point
        .getJsonArray("benches")
        .getJsonObject(0)
        .getJsonArray("points")
        .getJsonObject(0)
        .remove("forks");

    assertThat(faults(good.copy().put("schema", "looplab/run/1").encode())).hasSize(1);
    assertThat(faults(without.encode())).hasSize(1);
    assertThat(faults(point.encode())).hasSize(1);
  }

  @Test
  void json_holdsEveryIterationSoThatIntervalsCanBeComputedAgain() {
    JsonObject worker =
        new JsonObject(BenchJson.toJson(RESULT))
            .getJsonArray("benches")
            .getJsonObject(0)
            .getJsonArray("points")
            .getJsonObject(1);

    assertThat(worker.getJsonArray("forks")).hasSize(3);
    assertThat(worker.getJsonArray("forks").getJsonObject(2).getJsonArray("seconds")).hasSize(2);
    assertThat(worker.getBoolean("differs")).isTrue();
  }

  @Test
  void page_drawsRowsForFewValuesAndLinesForMany() {
    String html = BenchHtml.toHtml(RESULT);
    String shown = html.replaceAll("(?s)<script.*?</script>", "");

    assertThat(html).contains("\"kind\":\"costs\"", "\"kind\":\"growth\"");
    assertThat(shown).contains("What does a hop cost?", "6,150 times a plain call", "11.6 to 13.1");
    assertThat(shown).contains("95 % interval", "./lab bench offload-choice", "Threads sleep.");
    assertThat(html).doesNotContain(" src=", "<link", "@import", " style=\"");
  }

  @Test
  void pageOfAnIncompleteRun_saysSo() {
    BenchResult broken =
        new BenchResult(
            RESULT.topic(),
            nothing().forks(),
            RESULT.machine(),
            Map.of("mode", "quick"),
            false,
            "[]");

    assertThat(BenchHtml.toHtml(broken)).contains("broken off", "A quick run: one JVM");
  }
}
