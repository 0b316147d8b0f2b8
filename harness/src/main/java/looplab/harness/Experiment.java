package looplab.harness;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One falsifiable question: the variants, how often each is tried, and what is expected.
 *
 * @param name kebab-case
 * @param question as a person would ask it
 * @param hypothesis what was expected beforehand, and what would refute it
 * @param rounds how often each variant is tried; the order is reversed from round to round
 * @param variants at least two, the baseline first
 * @param columns what the result table shows, in order
 * @param expectations at least one
 * @param prediction asked on a terminal before the run
 */
public record Experiment(
    String name,
    String question,
    Hypothesis hypothesis,
    int rounds,
    List<? extends Variant> variants,
    List<Metric> columns,
    List<Expectation> expectations,
    Optional<Prediction> prediction) {

  public static final int LEAST_ROUNDS = 1;
  public static final int MOST_ROUNDS = 100;

  public Experiment {
    Check.kebab("experiment", name);
    Check.present("question", question);
    Check.within("rounds", rounds, LEAST_ROUNDS, MOST_ROUNDS);
    variants = List.copyOf(variants);
    columns = List.copyOf(columns);
    expectations = List.copyOf(expectations);
    unique("variant", variants.stream().map(Variant::name).toList());
    unique("expectation", expectations.stream().map(Expectation::key).toList());
    allKnown(variants, expectations);
  }

  public Experiment(
      String name,
      String question,
      Hypothesis hypothesis,
      int rounds,
      List<? extends Variant> variants,
      List<Metric> columns,
      List<Expectation> expectations) {
    this(name, question, hypothesis, rounds, variants, columns, expectations, Optional.empty());
  }

  /** The same experiment, with a question for the person at the terminal. */
  public Experiment predicting(Prediction asked) {
    return new Experiment(
        name, question, hypothesis, rounds, variants, columns, expectations, Optional.of(asked));
  }

  private static void allKnown(List<? extends Variant> variants, List<Expectation> expectations) {
    List<String> names = variants.stream().map(Variant::name).toList();
    for (Expectation expectation : expectations) {
      if (!names.containsAll(expectation.variants())) {
        throw new IllegalArgumentException(
            "expectation \""
                + expectation.key()
                + "\" is about "
                + expectation.variants()
                + ", but the variants are "
                + names);
      }
    }
  }

  private static void unique(String what, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException("two " + what + "s are called \"" + name + "\"");
      }
    }
  }
}
