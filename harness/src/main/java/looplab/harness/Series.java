package looplab.harness;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A quantity over time as a script saw it, in equal steps from the script's start. Nothing to judge
 * by, but the picture of what the numbers say.
 *
 * @param name what the values are, as a chart's axis says it, e.g. {@code admitted in the last 60
 *     s}
 * @param stepSeconds length of a step
 * @param values one for each step, at least 0
 * @param limit a value to hold them against, drawn across the chart
 * @param event something that happened, in seconds, drawn through the chart
 */
public record Series(
    String name,
    double stepSeconds,
    List<Double> values,
    @Nullable Mark limit,
    @Nullable Mark event) {

  /** A line in a chart, and what it is. */
  public record Mark(String label, double at) {
    public Mark {
      Check.present("label of a mark", label);
      Check.within("mark", at, 0, Double.MAX_VALUE);
    }
  }

  public Series {
    Check.present("name of a series", name);
    Check.within("step of a series", stepSeconds, Double.MIN_VALUE, Double.MAX_VALUE);
    values = List.copyOf(values);
    Check.within("steps of a series", values.size(), 1, Integer.MAX_VALUE);
    values.forEach(each -> Check.within("value of a series", each, 0, Double.MAX_VALUE));
  }

  public static Series of(String name, double stepSeconds, List<Double> values) {
    return new Series(name, stepSeconds, values, null, null);
  }

  /** The same, held against a value. */
  public Series limit(String label, double value) {
    return new Series(name, stepSeconds, values, new Mark(label, value), event);
  }

  /** The same, with something that happened. */
  public Series event(String label, double seconds) {
    return new Series(name, stepSeconds, values, limit, new Mark(label, seconds));
  }

  /** How long it is. */
  public double seconds() {
    return stepSeconds * values.size();
  }
}
