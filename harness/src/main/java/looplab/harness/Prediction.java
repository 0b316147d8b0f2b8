package looplab.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What a person is asked before seeing the result. The answer comes from the measurement, so the
 * same question may have another answer on another machine.
 *
 * @param choices two to five answers in plain words
 * @param answer the index of the choice that the result bears out, or -1 when it is undecided
 */
public record Prediction(
    String question, List<String> choices, ToIntFunction<ExperimentResult> answer) {
  public Prediction {
    Check.present("prediction", question);
    choices = List.copyOf(choices);
    Check.within("number of choices", choices.size(), 2, 5);
  }

  /**
   * A choice between ranges of a ratio of two variants' medians.
   *
   * @param edges one to four, rising; {@code n} edges make {@code n + 1} choices
   */
  public static Prediction ofRatio(
      String question, Metric metric, String above, String below, List<Double> edges) {
    Check.within("number of edges", edges.size(), 1, 4);
    for (int i = 1; i < edges.size(); i++) {
      if (!(edges.get(i - 1) < edges.get(i))) {
        throw new IllegalArgumentException("edges must rise, but are " + edges);
      }
    }
    List<String> choices = new ArrayList<>();
    choices.add("less than " + Metric.significant(edges.getFirst()) + " times");
    for (int i = 1; i < edges.size(); i++) {
      choices.add(
          Metric.significant(edges.get(i - 1))
              + " to "
              + Metric.significant(edges.get(i))
              + " times");
    }
    choices.add("more than " + Metric.significant(edges.getLast()) + " times");
    return new Prediction(
        question,
        choices,
        result -> {
          double ratio = result.ratio(metric, above, below).estimate();
          double most = Math.max(result.median(above, metric), result.median(below, metric));
          return Double.isNaN(ratio) || most < metric.unit().resolution()
              ? -1
              : (int) edges.stream().filter(edge -> ratio >= edge).count();
        });
  }
}
