package looplab.harness;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * All trials of an experiment, in the order in which they ran.
 *
 * @param rounds how many were asked for
 * @param level of confidence for intervals, between 0 and 1
 */
public record ExperimentResult(
    Experiment experiment, List<TrialResult> trials, int rounds, double level) {
  public ExperimentResult {
    trials = List.copyOf(trials);
  }

  /** The verdict on each expectation, in order. */
  public List<Verdict> verdicts() {
    return experiment.expectations().stream().map(each -> each.judge(this)).toList();
  }

  public Optional<Verdict> verdict(String expectation) {
    return verdicts().stream().filter(each -> each.expectation().equals(expectation)).findFirst();
  }

  /** The valid trials of a variant, by round. */
  public List<TrialResult> valid(String variant) {
    return trials.stream().filter(each -> each.variant().equals(variant) && each.valid()).toList();
  }

  /** The median over valid rounds, or NaN when there is none. */
  public double median(String variant, Metric metric) {
    return Rounds.median(
        valid(variant).stream()
            .mapToDouble(each -> each.value(metric))
            .filter(each -> !Double.isNaN(each))
            .toArray());
  }

  /** One variant's metric over another's, paired over the rounds that have both. */
  public Interval ratio(Metric metric, String above, String below) {
    List<Integer> both = roundsWithAll(metric, above, below);
    return Rounds.ratio(
        values(above, metric, both),
        values(below, metric, both),
        metric.unit().resolution(),
        level);
  }

  /**
   * Whether a variant's latency was cut off at the time limit in some valid trial: the true value
   * is that or more.
   */
  public boolean censored(String variant, Metric metric) {
    return valid(variant).stream().anyMatch(trial -> trial.censored(metric));
  }

  /** Whether some valid trial could not tell a variant's metric from nothing. */
  boolean belowResolution(Metric metric, String variant) {
    return valid(variant).stream()
        .anyMatch(trial -> trial.value(metric) < metric.unit().resolution());
  }

  /** Rounds in which every one of {@code variants} has a valid trial that measured the metric. */
  List<Integer> roundsWithAll(Metric metric, String... variants) {
    return IntStream.rangeClosed(1, rounds)
        .filter(
            round ->
                Arrays.stream(variants)
                    .allMatch(variant -> !Double.isNaN(value(variant, metric, round))))
        .boxed()
        .toList();
  }

  /** Whether some round has no valid trial of a variant. */
  boolean lacksARound(String variant) {
    return valid(variant).stream().map(TrialResult::round).distinct().count() < rounds;
  }

  double[] values(String variant, Metric metric, List<Integer> inRounds) {
    return inRounds.stream().mapToDouble(round -> value(variant, metric, round)).toArray();
  }

  /** What each valid round of a variant showed under the name {@code order}. */
  public List<List<String>> orders(String variant, String order) {
    return valid(variant).stream()
        .map(each -> each.seen().orders().get(order))
        .filter(Objects::nonNull)
        .toList();
  }

  private double value(String variant, Metric metric, int round) {
    return valid(variant).stream()
        .filter(each -> each.round() == round)
        .mapToDouble(each -> each.value(metric))
        .findFirst()
        .orElse(Double.NaN);
  }
}
