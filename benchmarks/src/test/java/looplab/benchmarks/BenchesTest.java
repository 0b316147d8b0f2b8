package looplab.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import looplab.cli.Labs;
import looplab.harness.Lab;
import looplab.harness.bench.Bench;
import looplab.harness.bench.BenchPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What every benchmark keeps to, so that {@code lab bench} can run it and say what it found. */
class BenchesTest {
  private static final Pattern DOCUMENTED = Pattern.compile("\\./lab bench ([a-z][a-z-]+)");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");

  /** Also those that this machine lacks a program for. */
  static List<Bench> benches() {
    return Benches.all(Optional.empty());
  }

  private static Set<BenchmarkListEntry> compiled() {
    return BenchmarkList.defaultList()
        .getAll(
            OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT), List.of());
  }

  @Test
  void everyBenchmark_isRegisteredOnceAndEveryRegisteredOneExists() {
    List<String> registered =
        benches().stream()
            .flatMap(
                bench ->
                    bench.cases().stream().map(each -> bench.benchmark() + "." + each.method()))
            .toList();

    assertThat(registered)
        .containsExactlyInAnyOrderElementsOf(
            compiled().stream().map(BenchmarkListEntry::getUsername).toList());
  }

  @Test
  void everyTopic_isALabsName() {
    Set<String> labs = Labs.inReadingOrder().stream().map(Lab::name).collect(Collectors.toSet());

    assertThat(Benches.all()).extracting(Bench::topic).allMatch(labs::contains);
  }

  @Test
  void benchmarkWhoseProgramIsMissing_isLeftOutAndSaysSo() {
    String sentence = RedisBenchmark.missing(Map.of("PATH", "/nowhere")).orElseThrow();
    Bench without =
        Benches.all(Optional.of(sentence)).stream()
            .filter(each -> each.name().equals("RedisPipelineBenchmark"))
            .findFirst()
            .orElseThrow();

    assertThat(without.cases())
        .extracting(Bench.Case::method)
        .containsExactly("gcraOnTheLine", "gcra");
    assertThat(without.why()).endsWith(sentence);
    assertThat(RedisBenchmark.missing(Map.of("LOOPLAB_REDIS_URL", "redis://somewhere")))
        .isPresent();
  }

  @Test
  void times_areAverages() {
    assertThat(compiled()).extracting(BenchmarkListEntry::getMode).containsOnly(Mode.AverageTime);
  }

  @ParameterizedTest
  @MethodSource("benches")
  void everyParameter_isANumberWithWords(Bench bench) {
    List<BenchPoint> points = new JmhBenchmarks().points(bench);

    assertThat(points).hasSizeGreaterThanOrEqualTo(bench.cases().size());
    for (BenchPoint point : points) {
      assertThat(bench.parameters()).containsOnlyKeys(point.parameters().keySet());
      assertThat(point.parameters().values()).allMatch(each -> each.matches("\\d+"));
      assertThat(point.baseline()).isIn(points);
    }
    for (String words : bench.parameters().values()) {
      assertThat(PLACEHOLDER.matcher(words).results().map(each -> each.group(1)))
          .singleElement()
          .isIn("count", "bytes");
    }
  }

  @ParameterizedTest
  @MethodSource("benches")
  void words_areThere(Bench bench) {
    assertThat(bench.question()).endsWith("?");
    assertThat(bench.why()).endsWith(".").doesNotContainPattern("\\d (ns|us|ms|s)\\b");
    assertThat(bench.cases()).allMatch(each -> !each.does().isBlank());
  }

  @Test
  void everyTopicInADocument_hasBenchmarks() throws IOException {
    Set<String> named = new TreeSet<>();
    for (Path document : List.of(Path.of("../README.md"), Path.of("../docs/measuring.md"))) {
      DOCUMENTED
          .matcher(Files.readString(document))
          .results()
          .forEach(each -> named.add(each.group(1)));
    }

    assertThat(named).isNotEmpty();
    assertThat(Benches.all()).extracting(Bench::topic).containsAll(named);
  }
}
