package looplab.harness.bench;

import java.util.List;

/**
 * What one JVM measured of one point.
 *
 * @param seconds the time of an operation, a mean for each iteration
 * @param bytes what an operation allocated on all threads together, a mean for each iteration;
 *     empty where the JVM cannot tell
 */
public record BenchFork(List<Double> seconds, List<Double> bytes) {
  public BenchFork {
    seconds = List.copyOf(seconds);
    bytes = List.copyOf(bytes);
  }

  double meanSeconds() {
    return mean(seconds);
  }

  double meanBytes() {
    return mean(bytes);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }
}
