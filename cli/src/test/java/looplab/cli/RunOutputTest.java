package looplab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunOutputTest {
  @TempDir private Path home;

  @Test
  void json_isOneDocumentAlone() {
    Lines lines = Lines.of(home, "run", "holding-lab", "--json");

    assertThat(new JsonObject(lines.out()).getString("schema")).isEqualTo("looplab/run/1");
    assertThat(lines.err()).contains("Experiment 1 of 1").contains("Report: ");
  }

  @Test
  void jsonOfSeveralLabs_isOneArray() {
    Lines lines = Lines.of(home, "run", "--all", "--json");

    assertThat(new JsonArray(lines.out())).hasSize(3);
  }

  @Test
  void text_comesInOrder() {
    Lines lines = Lines.of(home, "run", "holding-lab");

    assertThat(lines.out())
        .containsSubsequence(
            "Which callback runs first?", "In which order do they run?", "Choice.", "report.html");
    assertThat(lines.err()).contains("holding-lab: 1 experiment, about 1 s");
  }

  @Test
  void notATerminal_getsNoMovingLineAndNoQuestion() {
    Lines lines = Lines.of(home, "run", "holding-lab");

    assertThat(lines.err()).doesNotContain("\r").doesNotContain("What do you expect?");
    assertThat(lines.out() + lines.err()).doesNotContain("\u001b");
  }

  @Test
  void run_isSavedBelowTheCheckout() throws IOException {
    Lines.of(home, "run", "holding-lab");

    try (Stream<Path> runs = Files.list(home.resolve("results/runs"))) {
      assertThat(runs).hasSize(1).first().satisfies(run -> assertThat(run).isDirectory());
    }
  }

  @Test
  void out_mayHoldSpacesAndUmlauts() {
    Path folder = home.resolve("r\u00fcn folder");
    org.junit.jupiter.api.Assumptions.assumeTrue(
        System.getProperty("sun.jnu.encoding").equals("UTF-8"));

    Lines lines = Lines.of(home, "run", "holding-lab", "--out", folder.toString());

    assertThat(lines.code()).isZero();
    assertThat(folder).isNotEmptyDirectory();
  }

  @Test
  void savedRun_isFoundByReportOpen() {
    Lines.of(home, "run", "holding-lab");

    Lines lines = Lines.of(home, "report", "open");

    assertThat(Path.of(lines.out().strip())).isRegularFile();
  }

  @Test
  void noSavedRun_isNamedWithTheFix() {
    Lines lines = Lines.of(home, "report", "open");

    assertThat(lines.code()).isEqualTo(3);
    assertThat(lines.err()).contains("./lab run");
  }

  @Test
  void metricsPort_isNamed() {
    Lines lines = Lines.of(home, "run", "holding-lab", "--metrics-port", "0");

    assertThat(lines.err()).containsPattern("http://127\\.0\\.0\\.1:[1-9]\\d*/metrics");
  }

  @Test
  void claims_areOneDocument() {
    Lines lines = Lines.of(home, "claims", "--json");

    assertThat(new JsonObject(lines.out()).getJsonArray("claims")).isEmpty();
  }

  @Test
  void list_showsNamesAndQuestions() {
    Lines lines = Lines.of(home);

    assertThat(lines.out()).contains("holding-lab", "Which callback runs first?", "the-order");
  }

  @Test
  void completion_knowsTheCommands() {
    assertThat(Lines.of(home, "completion").out()).contains("--rounds", "explain", "selftest");
  }
}
