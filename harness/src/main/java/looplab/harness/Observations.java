package looplab.harness;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one trial measured: numbers by metric, orders (sequences of labels) by name, and series to
 * draw by name. Immutable: the methods return an extended copy. The maps are in the order of
 * measuring.
 */
public record Observations(
    Map<Metric, Double> values, Map<String, List<String>> orders, Map<String, Series> series) {

  public Observations {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    orders = Collections.unmodifiableMap(new LinkedHashMap<>(orders));
    series = Collections.unmodifiableMap(new LinkedHashMap<>(series));
  }

  public static Observations none() {
    return new Observations(Map.of(), Map.of(), Map.of());
  }

  /** A copy that also holds {@code value}, in the metric's base unit. */
  public Observations with(Metric metric, double value) {
    Map<Metric, Double> more = new LinkedHashMap<>(values);
    more.put(metric, value);
    return new Observations(more, orders, series);
  }

  /** A copy that also holds the sequence of labels seen, first to last. */
  public Observations order(String name, List<String> labels) {
    Map<String, List<String>> more = new LinkedHashMap<>(orders);
    more.put(name, List.copyOf(labels));
    return new Observations(values, more, series);
  }

  /** A copy that also holds a quantity over time, for a chart. */
  public Observations series(Series seen) {
    Map<String, Series> more = new LinkedHashMap<>(series);
    more.put(seen.name(), seen);
    return new Observations(values, orders, more);
  }
}
