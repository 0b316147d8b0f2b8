package looplab.harness;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * A statement that an experiment's numbers can bear out or sink: a measured value and a bound.
 *
 * <p>Ratios of medians, counts, orders and loop delay, with wide margins; never one p99 or an
 * absolute time that only this machine would meet. A statement that rests on a missing trial, on a
 * trial that did not measure the quantity, or on a difference within the noise is {@link
 * Verdict.Decision#INCONCLUSIVE}, never passed.
 */
public sealed interface Expectation {
  /** Kebab-case, unique within its experiment; claims name it. */
  String key();

  /** What should be so, as a sentence without its numbers. */
  String statement();

  /** The names of the variants that it compares. */
  List<String> variants();

  /** Compares the statement with what was measured. */
  Verdict judge(ExperimentResult result);

  /** One variant's metric over another's, paired by round. */
  record Ratio(String key, String statement, Metric metric, String above, String below, Bound bound)
      implements Expectation {
    public Ratio {
      Check.kebab("expectation", key);
    }

    @Override
    public List<String> variants() {
      return List.of(above, below);
    }

    @Override
    public Verdict judge(ExperimentResult result) {
      List<Integer> rounds = result.roundsWithAll(metric, above, below);
      if (rounds.isEmpty()) {
        return Verdict.undecided(this, "no valid round has both " + above + " and " + below);
      }
      Interval interval = result.ratio(metric, above, below);
      String measured =
          metric.label()
              + " of "
              + above
              + " is "
              + interval.times()
              + " that of "
              + below
              + ", expected "
              + bound.describe(null)
              + (result.belowResolution(metric, below)
                  ? "; nothing is counted as " + metric.format(metric.unit().resolution())
                  : "");
      String lack = lack(result, rounds.size(), above, below);
      if (!lack.isEmpty()) {
        return Verdict.undecided(this, measured + lack).withInterval(interval);
      }
      if (result.belowResolution(metric, above)
          || (result.belowResolution(metric, below) && !(bound instanceof Bound.AtLeast))) {
        return Verdict.undecided(this, measured + "; too close to nothing to compare")
            .withInterval(interval);
      }
      boolean cutAbove = result.censored(above, metric);
      boolean cutBelow = result.censored(below, metric);
      if (cutBelow || (cutAbove && !(bound instanceof Bound.AtLeast))) {
        return Verdict.undecided(this, measured + "; cut off at the time limit")
            .withInterval(interval);
      }
      Verdict.Decision decision =
          bound.admitsAll(interval)
              ? Verdict.Decision.HELD
              : bound.admitsNone(interval)
                  ? Verdict.Decision.NOT_HELD
                  : Verdict.Decision.INCONCLUSIVE;
      String note =
          (decision == Verdict.Decision.INCONCLUSIVE ? "; the interval covers the bound" : "")
              + (cutAbove ? "; " + above + " was cut off at the time limit" : "");
      return new Verdict(key, statement, decision, measured + note, interval);
    }
  }

  /** One variant's metric against a bound, in every round. For counts, shares and delays. */
  record Level(String key, String statement, Metric metric, String variant, Bound bound)
      implements Expectation {
    public Level {
      Check.kebab("expectation", key);
    }

    @Override
    public List<String> variants() {
      return List.of(variant);
    }

    @Override
    public Verdict judge(ExperimentResult result) {
      List<Integer> rounds = result.roundsWithAll(metric, variant);
      if (rounds.isEmpty()) {
        return Verdict.undecided(this, "no valid round of " + variant);
      }
      double[] values = result.values(variant, metric, rounds);
      long admitted = Arrays.stream(values).filter(bound::admits).count();
      String measured =
          metric.label()
              + " of "
              + variant
              + " is "
              + metric.format(Rounds.median(values))
              + " (median of "
              + values.length
              + "), expected "
              + bound.describe(metric);
      return agreed(this, admitted, rounds.size(), lack(result, rounds.size(), variant), measured);
    }
  }

  /** An order of labels that one variant shows, in every round. */
  record Order(
      String key, String statement, String variant, String order, Predicate<List<String>> holds)
      implements Expectation {
    public Order {
      Check.kebab("expectation", key);
    }

    @Override
    public List<String> variants() {
      return List.of(variant);
    }

    @Override
    public Verdict judge(ExperimentResult result) {
      List<List<String>> seen = result.orders(variant, order);
      if (seen.isEmpty()) {
        return Verdict.undecided(this, "no valid round of " + variant);
      }
      long admitted = seen.stream().filter(holds).count();
      String measured =
          variant
              + ": "
              + String.join(", ", seen.getFirst())
              + " ("
              + admitted
              + " of "
              + seen.size()
              + " rounds as stated)";
      return agreed(this, admitted, seen.size(), lack(result, seen.size(), variant), measured);
    }
  }

  static Expectation ratio(
      String key, String statement, Metric metric, String above, String below, Bound bound) {
    return new Ratio(key, statement, metric, above, below, bound);
  }

  static Expectation level(
      String key, String statement, Metric metric, String variant, Bound bound) {
    return new Level(key, statement, metric, variant, bound);
  }

  static Expectation order(
      String key, String statement, String variant, String order, List<String> expected) {
    return new Order(key, statement, variant, order, expected::equals);
  }

  /** What the numbers lack to decide anything: a trial, or the quantity in a valid trial. */
  private static String lack(ExperimentResult result, int measuredRounds, String... variants) {
    if (Arrays.stream(variants).anyMatch(result::lacksARound)) {
      return "; a round has no valid trial";
    }
    return measuredRounds < result.rounds() ? "; a round did not measure it" : "";
  }

  private static Verdict agreed(
      Expectation expectation, long admitted, int rounds, String lack, String measured) {
    Verdict.Decision decision =
        !lack.isEmpty()
            ? Verdict.Decision.INCONCLUSIVE
            : admitted == rounds
                ? Verdict.Decision.HELD
                : admitted == 0 ? Verdict.Decision.NOT_HELD : Verdict.Decision.INCONCLUSIVE;
    String note =
        !lack.isEmpty()
            ? lack
            : decision == Verdict.Decision.INCONCLUSIVE
                ? "; true in " + admitted + " of " + rounds + " rounds"
                : "";
    return new Verdict(expectation.key(), expectation.statement(), decision, measured + note, null);
  }
}
