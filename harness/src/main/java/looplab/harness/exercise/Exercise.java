package looplab.harness.exercise;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import looplab.harness.Experiment;

/**
 * What a learner practises in a lab: one class to mend, and how it is judged.
 *
 * <p>The lab's folder holds the rest, all with the same class name and in the unnamed package:
 *
 * <ul>
 *   <li>{@code exercise/<Class>.java} as shipped, with a {@code TODO}; {@code exercise/task.md}
 *       says what is wrong, what to read and what to reach; {@code exercise/hints.md} has three
 *       sections
 *   <li>{@code solution/<Class>.java}, and {@code solution/why.md} for whoever has passed
 *   <li>{@code decoys/<diagnosis>/<Class>.java}: tempting answers that are wrong, each in a folder
 *       named as the {@linkplain Finding.Failed#diagnosis() diagnosis} that it must get
 * </ul>
 *
 * @param <T> the contract
 * @param contract the public interface that the learner's class implements
 * @param className simple name of the learner's class, which has a public constructor without
 *     parameters
 * @param checks in the order in which they are tried: what answers at once comes first
 * @param comparison the real experiment, with the learner's class in it
 */
public record Exercise<T>(
    Class<T> contract, String className, List<Check<T>> checks, Comparison<T> comparison) {

  /** Puts the class as shipped and the learner's beside each other. */
  @FunctionalInterface
  public interface Comparison<T> {
    /**
     * The experiment; its first variant is the class as shipped.
     *
     * @param shipped makes an instance of the class that the learner started from
     * @param yours makes an instance of the learner's class
     */
    Experiment of(Supplier<T> shipped, Supplier<T> yours);
  }

  public Exercise {
    checks = List.copyOf(checks);
    if (!contract.isInterface()) {
      throw new IllegalArgumentException("the contract must be an interface: " + contract);
    }
    if (checks.isEmpty()) {
      throw new IllegalArgumentException("an exercise without a check judges nothing");
    }
    Set<String> names = new HashSet<>();
    for (Check<T> check : checks) {
      if (!names.add(check.name())) {
        throw new IllegalArgumentException("two checks are called \"" + check.name() + "\"");
      }
    }
  }

  /** The file that the learner changes. */
  public String fileName() {
    return className + ".java";
  }
}
