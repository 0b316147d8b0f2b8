package looplab.harness;

/**
 * An estimate with a confidence interval.
 *
 * @param level of confidence, between 0 and 1; the interval covers the true value in this share of
 *     repetitions, if rounds are independent and their logarithms roughly normal
 */
public record Interval(double estimate, double low, double high, double level) {

  /** For example {@code 53 times (95 % interval 47 to 61)}. */
  public String times() {
    if (Double.isInfinite(high)) {
      return Metric.significant(estimate) + " times (one round: no interval)";
    }
    return Metric.significant(estimate)
        + " times ("
        + Metric.significant(level * 100)
        + " % interval "
        + Metric.significant(low)
        + " to "
        + Metric.significant(high)
        + ")";
  }
}
