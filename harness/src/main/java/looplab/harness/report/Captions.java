package looplab.harness.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import looplab.harness.Expectation;
import looplab.harness.ExperimentResult;
import looplab.harness.LoadMetrics;
import looplab.harness.Metric;
import looplab.harness.Outcome;
import looplab.harness.Variant;
import looplab.harness.Verdict;

/** Headings that say what a chart shows, and the verdict that goes with it. */
final class Captions {
  private static final int P99 = 2;

  private final ExperimentResult result;

  Captions(ExperimentResult result) {
    this.result = result;
  }

  /** The longest and the shortest wait at the 99th percentile. */
  String latency(String traffic, List<Curve> curves) {
    List<Curve> drawn =
        curves.stream()
            .filter(curve -> !curve.points().isEmpty())
            .sorted(Comparator.comparingDouble(curve -> -curve.points().get(P99).seconds()))
            .toList();
    if (drawn.isEmpty()) {
      return "No valid trial measured how long " + traffic + " waited";
    }
    String longest = waited(drawn.getFirst());
    return "One in a hundred "
        + traffic
        + " waited "
        + longest
        + (drawn.size() == 1 ? "" : ", " + waited(drawn.getLast()));
  }

  private static String waited(Curve curve) {
    Curve.Point point = curve.points().get(P99);
    return (point.censored() ? "more than " : "")
        + Sentences.seconds(point.seconds())
        + (point.censored() ? "" : " or longer")
        + " with "
        + curve.variant();
  }

  /** The latest and the least late loop. */
  String loop() {
    return extremes("The loop ran up to %s late with %s", ", up to %s with %s", this::latest);
  }

  private double latest(Variant variant) {
    return result.median(variant.name(), LoadMetrics.LOOP_DELAY_MAX);
  }

  private String extremes(String first, String second, ToDoubleFunction<Variant> value) {
    List<Variant> sorted =
        Sentences.tried(result).stream()
            .filter(each -> !Double.isNaN(value.applyAsDouble(each)))
            .sorted(Comparator.comparingDouble(value).reversed())
            .toList();
    if (sorted.isEmpty()) {
      return "How late the loop ran";
    }
    Variant most = sorted.getFirst();
    Variant least = sorted.getLast();
    String text = first.formatted(Sentences.seconds(value.applyAsDouble(most)), most.name());
    return most.equals(least)
        ? text
        : text + second.formatted(Sentences.seconds(value.applyAsDouble(least)), least.name());
  }

  /** How far the series rose, most first. */
  static String series(Multiples multiples) {
    return multiples.name()
        + ": "
        + multiples.panels().stream()
            .sorted(Comparator.comparingDouble(each -> -each.greatest()))
            .map(each -> "up to " + Metric.significant(each.greatest()) + " with " + each.variant())
            .collect(Collectors.joining(", "))
        + multiples
            .limit()
            .map(each -> "; " + each.label() + " " + Metric.significant(each.at()))
            .orElse("");
  }

  /** The least and the greatest share of requests that were answered as asked. */
  String ended(String traffic) {
    Metric ok = LoadMetrics.share(traffic, Outcome.OK);
    List<Variant> sorted =
        Sentences.tried(result).stream()
            .filter(each -> !Double.isNaN(result.median(each.name(), ok)))
            .sorted(Comparator.comparingDouble(each -> result.median(each.name(), ok)))
            .toList();
    if (sorted.isEmpty()) {
      return "What became of " + traffic;
    }
    String least = ok.format(result.median(sorted.getFirst().name(), ok));
    String most = ok.format(result.median(sorted.getLast().name(), ok));
    return least.equals(most)
        ? least + " of " + traffic + " were answered as asked in every valid trial"
        : least
            + " of "
            + traffic
            + " were answered as asked with "
            + sorted.getFirst().name()
            + ", "
            + most
            + " with "
            + sorted.getLast().name();
  }

  /** The first verdict on a metric whose name starts so. */
  Optional<Verdict> verdictOn(String... prefixes) {
    return result.experiment().expectations().stream()
        .filter(each -> List.of(prefixes).stream().anyMatch(metricOf(each)::startsWith))
        .flatMap(each -> result.verdict(each.key()).stream())
        .findFirst();
  }

  private static String metricOf(Expectation expectation) {
    return switch (expectation) {
      case Expectation.Ratio ratio -> ratio.metric().name();
      case Expectation.Level level -> level.metric().name();
      case Expectation.Order order -> order.order();
    };
  }
}
