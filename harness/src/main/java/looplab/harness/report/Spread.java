package looplab.harness.report;

import java.util.List;
import looplab.harness.ExperimentResult;
import looplab.harness.Metric;
import looplab.harness.TrialResult;

/**
 * One metric of one variant over the valid rounds.
 *
 * @param median NaN when nothing was measured, as are the other two
 * @param rounds that measured it
 * @param censored whether the median is a limit that requests were cut off at
 */
record Spread(
    Metric metric, double median, double least, double most, int rounds, boolean censored) {
  static Spread of(ExperimentResult result, String variant, Metric metric) {
    List<TrialResult> measured =
        result.valid(variant).stream().filter(trial -> !Double.isNaN(trial.value(metric))).toList();
    double[] values =
        measured.stream().mapToDouble(trial -> trial.value(metric)).sorted().toArray();
    long censored = measured.stream().filter(trial -> Waits.censored(trial, metric)).count();
    return new Spread(
        metric,
        result.median(variant, metric),
        values.length == 0 ? Double.NaN : values[0],
        values.length == 0 ? Double.NaN : values[values.length - 1],
        values.length,
        censored > 0 && censored * 2 >= values.length);
  }

  /** The median as a person reads it, {@code >} before a censored one. */
  String format() {
    return (censored ? "> " : "") + metric.format(median);
  }

  /** From the least to the most, e.g. {@code 4.1 ms to 5.2 ms}. */
  String range() {
    return metric.format(least) + " to " + metric.format(most);
  }

  /** How far apart the rounds are, as a share of the median; 0 when that says nothing. */
  double relative() {
    return rounds < 2 || median == 0 ? 0 : (most - least) / Math.abs(median);
  }
}
