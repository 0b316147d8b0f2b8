package looplab.harness.bench;

import java.util.List;
import java.util.Map;

/**
 * A question that one benchmark class answers, and what its methods do, in words.
 *
 * @param topic the name of the lab that it belongs to
 * @param benchmark the full name of the class
 * @param cases its methods; the first is the baseline that the others are compared with
 * @param parameters what each parameter's value means, by its name: words in which {@code {count}}
 *     or {@code {bytes}} stands for the value
 * @param why what makes the difference; no numbers, they differ from machine to machine
 */
public record Bench(
    String topic,
    String benchmark,
    String question,
    List<Case> cases,
    Map<String, String> parameters,
    String why) {

  /**
   * One method of a benchmark class.
   *
   * @param does what an operation of it is, as a noun: it is said to cost some time
   */
  public record Case(String method, String does) {}

  public Bench {
    if (cases.size() < 2) {
      throw new IllegalArgumentException(benchmark + " compares nothing: " + cases);
    }
    cases = List.copyOf(cases);
    parameters = Map.copyOf(parameters);
  }

  public Case baseline() {
    return cases.getFirst();
  }

  /** The class without its package. */
  public String name() {
    return benchmark.substring(benchmark.lastIndexOf('.') + 1);
  }
}
