package looplab.harness.bench;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import looplab.harness.Metric;
import looplab.harness.Metric.Better;
import looplab.harness.Metric.Unit;

/**
 * One thing to measure: a case at certain values of the parameters.
 *
 * @param parameters values by name; all of them whole numbers
 */
public record BenchPoint(Bench bench, Bench.Case does, SortedMap<String, String> parameters) {
  private static final Metric BYTES = Metric.of("bytes", Unit.BYTES, Better.NEITHER);

  public BenchPoint {
    parameters = new TreeMap<>(parameters);
  }

  /** For example {@code HopBenchmark.otherLoop, 256 in flight}. */
  public String name() {
    return bench.name() + "." + does.method() + (parameters.isEmpty() ? "" : ", " + under());
  }

  /** The values of the parameters in words, or nothing if there are none. */
  public String under() {
    return parameters.entrySet().stream().map(this::words).collect(Collectors.joining(", "));
  }

  public boolean isBaseline() {
    return does.equals(bench.baseline());
  }

  /** The baseline under the same parameters. */
  public BenchPoint baseline() {
    return new BenchPoint(bench, bench.baseline(), parameters);
  }

  private String words(Map.Entry<String, String> parameter) {
    double value = Double.parseDouble(parameter.getValue());
    return bench
        .parameters()
        .getOrDefault(parameter.getKey(), parameter.getKey() + " {count}")
        .replace("{count}", Metric.significant(value))
        .replace("{bytes}", BYTES.format(value));
  }
}
