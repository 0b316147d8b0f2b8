package looplab.harness;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The statistics of repeated rounds. One trial is one observation: requests within a trial share
 * its noise, so they are summarised first and never pooled to make an interval look narrow.
 */
public final class Rounds {

  private Rounds() {}

  /** The median, or NaN of nothing. */
  public static double median(double... values) {
    return values.length == 0 ? Double.NaN : Median.withDefaults().withCopy(true).evaluate(values);
  }

  /**
   * The ratio of two variants, paired by round: what slows a whole round slows both, and cancels.
   *
   * <p>Takes the logarithm of each round's ratio, and Student's t interval of their mean. With one
   * round there is no spread to judge by, and the interval is everything.
   *
   * @param above one value a round
   * @param below the values of the same rounds, in the same order
   * @param resolution what is less than this counts as this much: a ratio over nothing stays
   *     finite, and is an underestimate
   * @param level of confidence, between 0 and 1
   */
  public static Interval ratio(double[] above, double[] below, double resolution, double level) {
    if (above.length != below.length) {
      throw new IllegalArgumentException(
          "rounds do not pair: " + above.length + " against " + below.length);
    }
    int rounds = above.length;
    double[] logs = new double[rounds];
    Arrays.setAll(
        logs, i -> Math.log(Math.max(above[i], resolution) / Math.max(below[i], resolution)));
    if (rounds == 0) {
      return new Interval(Double.NaN, 0, Double.POSITIVE_INFINITY, level);
    }
    double mean = Mean.of(logs).getAsDouble();
    if (rounds == 1) {
      return new Interval(Math.exp(mean), 0, Double.POSITIVE_INFINITY, level);
    }
    double margin =
        TDistribution.of(rounds - 1).inverseCumulativeProbability((1 + level) / 2)
            * StandardDeviation.of(logs).getAsDouble()
            / Math.sqrt(rounds);
    return new Interval(Math.exp(mean), Math.exp(mean - margin), Math.exp(mean + margin), level);
  }
}
