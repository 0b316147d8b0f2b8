package looplab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenchCommandTest {
  @TempDir private Path home;

  private final IdleBenchmarks benchmarks = new IdleBenchmarks(false);

  private Lines lab(IdleBenchmarks known, String... args) {
    return Lines.with(home, List.of(TestLabs.holding(), TestLabs.failing()), known, args);
  }

  private Lines lab(String... args) {
    return lab(benchmarks, args);
  }

  private List<Path> saved() throws IOException {
    try (Stream<Path> runs = Files.list(home.resolve("results/runs"))) {
      return runs.toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bench", "bench --list", "bench holding-lab --list"})
  void list_namesQuestionsAndBaselinesAndRunsNothing(String command) {
    Lines lines = lab(command.split(" "));

    assertThat(lines.code()).isZero();
    assertThat(lines.out())
        .contains(
            "holding-lab", "SomeBenchmark  What does it cost?", "first  the first (baseline)");
    assertThat(benchmarks.forks()).isZero();
  }

  @Test
  void unknownTopic_isRefusedWithTheNearest() {
    Lines lines = lab("bench", "holdin-lab");

    assertThat(lines.code()).isEqualTo(2);
    assertThat(lines.err()).contains("Did you mean holding-lab?");
  }

  @Test
  void labWithoutBenchmarks_isToldWhichHaveSomeAndIsNoFailure() {
    Lines lines = lab("bench", "failing-lab");

    assertThat(lines.code()).isZero();
    assertThat(lines.out()).isEmpty();
    assertThat(lines.err())
        .contains("failing-lab has no benchmarks; there are some for: holding-lab");
  }

  @Test
  void labWithoutBenchmarks_isListedAsSuch() {
    assertThat(lab("bench", "failing-lab", "--list").out()).contains("has no benchmarks");
  }

  @Test
  void benchmarksThatWereNotBuilt_areNotReady() {
    Lines lines = Lines.of(home, "bench", "holding-lab");

    assertThat(lines.code()).isEqualTo(3);
    assertThat(lines.err()).contains("./lab bench");
  }

  @Test
  void run_answersAndIsSaved() throws IOException {
    Lines lines = lab("bench", "holding-lab");

    assertThat(lines.code()).isZero();
    assertThat(lines.out())
        .containsSubsequence(
            "What does it cost?",
            "95 % interval",
            "64",
            "answer  With 1 in flight, the second costs 2.01 us",
            "times the first",
            "why",
            "over 5 JVMs",
            "report.html");
    assertThat(lines.err()).contains("6 to measure x 5 JVMs, about 2 min");
    assertThat(benchmarks.forks()).isEqualTo(30);
    assertThat(saved()).singleElement().asString().endsWith("-bench-holding-lab");
    assertThat(lab("report", "open").out().strip()).endsWith("-bench-holding-lab/report.html");
  }

  @Test
  void quick_isOneJvmAndCalledIndicative() {
    Lines lines = lab("bench", "holding-lab", "--quick");

    assertThat(benchmarks.forks()).isEqualTo(6);
    assertThat(lines.err()).contains("x 1 JVM, about 6 s, quick: indicative only");
    assertThat(lines.out()).contains("one JVM: indicative only");
  }

  @Test
  void filter_keepsTheBaselineOfWhatMatches() {
    Lines lines = lab("bench", "holding-lab", "--filter", "third, 256", "--forks", "2");

    assertThat(benchmarks.forks()).isEqualTo(4);
    assertThat(lines.out()).contains("256 in flight", "the first", "the third");
    assertThat(lines.out()).doesNotContain("With 1 in flight").doesNotContain("the second");
  }

  @ParameterizedTest
  @CsvSource({
    "--filter, nothing-like-it, nothing matches",
    "--filter, '[', --filter",
    "--forks, 0, 1 to 50",
    "--forks, 51, 1 to 50",
    "--fork, 3, Did you mean --forks"
  })
  void wrongOption_isRefused(String option, String value, String said) {
    Lines lines = lab("bench", "holding-lab", option, value);

    assertThat(lines.code()).isEqualTo(2);
    assertThat(lines.err()).contains(said);
    assertThat(benchmarks.forks()).isZero();
  }

  @Test
  void json_isOneDocumentAlone() {
    Lines lines = lab("bench", "holding-lab", "--json", "--forks", "3");

    JsonObject json = new JsonObject(lines.out());
    assertThat(json.getString("schema")).isEqualTo("looplab/bench/1");
    assertThat(json.getJsonObject("settings").getString("jvms")).isEqualTo("3");
    assertThat(lines.err()).contains("Report: ");
  }

  @Test
  void failure_isNamedAndWhatWasMeasuredIsSaved() throws IOException {
    Lines lines = lab(new IdleBenchmarks(true), "bench", "holding-lab");

    assertThat(lines.code()).isEqualTo(1);
    assertThat(lines.err()).contains("it broke: SomeBenchmark.third, 1 in flight: oh no");
    assertThat(lines.out()).contains("the second costs 2.01 us", "broken off");
    assertThat(saved().getFirst().resolve("bench.json")).content().contains("\"complete\":false");
  }

  @Test
  void resultsThatCannotBeSaved_areRefusedBeforeMeasuring() throws IOException {
    Path file = Files.createFile(home.resolve("a-file"));

    Lines lines = lab("bench", "holding-lab", "--out", file.resolve("runs").toString());

    assertThat(lines.code()).isEqualTo(3);
    assertThat(lines.out()).isEmpty();
    assertThat(lines.err()).contains("cannot be saved").contains("--out DIR");
  }
}
