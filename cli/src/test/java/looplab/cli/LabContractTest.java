package looplab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import looplab.harness.Card;
import looplab.harness.Claim;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Lab;
import looplab.harness.Metric;
import looplab.harness.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every lab keeps to, so that the tools and the reader can rely on it. */
class LabContractTest {
  private static final Path CHECKOUT = Path.of("..");
  private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");

  static List<Lab> labs() {
    return Labs.inReadingOrder();
  }

  @Test
  void names_areUnique() {
    assertThat(labs()).extracting(Lab::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("labs")
  void names_areKebabCase(Lab lab) {
    List<String> names = new ArrayList<>(List.of(lab.name()));
    for (Experiment each : lab.experiments()) {
      names.add(each.name());
      each.variants().forEach(variant -> names.add(variant.name()));
      each.expectations().forEach(expectation -> names.add(expectation.key()));
    }

    assertThat(names).allMatch(KEBAB.asMatchPredicate());
  }

  @ParameterizedTest
  @MethodSource("labs")
  void everyExperiment_comparesAndExpects(Lab lab) {
    assertThat(lab.experiments()).isNotEmpty();
    for (Experiment each : lab.experiments()) {
      assertThat(each.variants()).as(each.name()).hasSizeGreaterThanOrEqualTo(2);
      assertThat(each.expectations()).as(each.name()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("labs")
  void everyExpectation_namesVariantsOfItsExperiment(Lab lab) {
    for (Experiment each : lab.experiments()) {
      List<String> variants = each.variants().stream().map(Variant::name).toList();
      for (Expectation expectation : each.expectations()) {
        assertThat(variants).as(expectation.key()).containsAll(Subset.needs(expectation));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("labs")
  void everyClaim_isProvenByExpectationsThatExist(Lab lab) {
    List<String> expectations = expectations(lab);
    for (Claim claim : lab.claims()) {
      assertThat(expectations).as(claim.id()).containsAll(claim.provenBy());
    }
  }

  @ParameterizedTest
  @MethodSource("labs")
  void everyPlaceholderOfTheCard_namesSomethingMeasured(Lab lab) {
    Card card = lab.card();
    Stream.of(card.problem(), card.options(), card.tradeOff(), card.choice())
        .flatMap(text -> PLACEHOLDER.matcher(text).results())
        .map(match -> match.group(1))
        .forEach(placeholder -> assertThat(measured(lab, placeholder)).as(placeholder).isTrue());
  }

  @ParameterizedTest
  @MethodSource("labs")
  void readme_hasAllItsParts(Lab lab) throws IOException {
    Path readme = CHECKOUT.resolve("labs").resolve(lab.name()).resolve("README.md");

    assertThat(readme).isRegularFile();
    assertThat(Files.readAllLines(readme).stream().filter(line -> line.startsWith("## ")))
        .containsSubsequence(
            "## Question",
            "## Run it",
            "## What you see",
            "## Why",
            "## Change one thing",
            "## Exercise",
            "## Interview card",
            "## Sources");
  }

  @ParameterizedTest
  @MethodSource("labs")
  void referenceRun_exists(Lab lab) {
    assertThat(CHECKOUT.resolve("results/reference").resolve(lab.name())).isNotEmptyDirectory();
  }

  private static List<String> expectations(Lab lab) {
    return lab.experiments().stream()
        .flatMap(
            each ->
                each.expectations().stream()
                    .map(expectation -> each.name() + "/" + expectation.key()))
        .toList();
  }

  /** Experiment, variant and metric; or experiment and ratio: only a ratio has an estimate. */
  private static boolean measured(Lab lab, String placeholder) {
    String[] parts = placeholder.split("/");
    return lab.experiments().stream()
        .filter(each -> each.name().equals(parts[0]))
        .anyMatch(
            each ->
                parts.length == 2
                    ? isRatio(each, parts[1])
                    : parts.length == 3 && isMeasured(each, parts[1], parts[2]));
  }

  private static boolean isRatio(Experiment experiment, String key) {
    return experiment.expectations().stream()
        .anyMatch(each -> each.key().equals(key) && each instanceof Expectation.Ratio);
  }

  private static boolean isMeasured(Experiment experiment, String variant, String metric) {
    return experiment.variants().stream()
        .filter(each -> each.name().equals(variant))
        .anyMatch(each -> metrics(experiment).contains(metric) || isOfLoad(each, metric));
  }

  private static List<String> metrics(Experiment experiment) {
    Stream<Metric> expected =
        experiment.expectations().stream()
            .flatMap(
                each ->
                    switch (each) {
                      case Expectation.Ratio ratio -> Stream.of(ratio.metric());
                      case Expectation.Level level -> Stream.of(level.metric());
                      case Expectation.Order order -> Stream.empty();
                    });
    return Stream.concat(experiment.columns().stream(), expected).map(Metric::name).toList();
  }

  private static boolean isOfLoad(Variant variant, String metric) {
    return variant instanceof Variant.UnderLoad underLoad
        && Stream.concat(
                Stream.of("loop", "send-lag"),
                underLoad.load().traffic().stream().map(each -> each.operation()))
            .anyMatch(prefix -> metric.startsWith(prefix + "."));
  }
}
