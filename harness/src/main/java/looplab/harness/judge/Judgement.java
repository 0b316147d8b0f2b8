package looplab.harness.judge;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import looplab.harness.exercise.Finding;

/**
 * What was found about one answer.
 *
 * @param problems why it is not even a class that can be tried; then there are no checks
 * @param checks one for each check that was tried, in order
 * @param untried names of the checks that were not reached, because the process had ended, or one
 *     failure was enough
 * @param table the before and after of the real experiment, as text; empty where it was not run
 * @param printed what the answer printed; shortened here to some lines, without stack traces of
 *     others
 * @param seed that the cases were drawn from
 */
public record Judgement(
    List<CodeProblem> problems,
    List<Checked> checks,
    List<String> untried,
    Optional<String> table,
    String printed,
    long seed) {

  /**
   * A place in the learner's file that cannot be used as it is.
   *
   * @param line from 1
   * @param column from 1
   */
  public record CodeProblem(int line, int column, String message) {}

  /**
   * A check that was tried.
   *
   * @param asks what it asks, as a sentence
   * @param line of the learner's file that the finding points at
   */
  public record Checked(
      String name, String asks, Finding finding, Optional<Integer> line, Duration took) {
    boolean failed() {
      return finding instanceof Finding.Failed;
    }
  }

  public Judgement {
    problems = List.copyOf(problems);
    checks = List.copyOf(checks);
    printed = Printed.shortened(printed);
    untried = List.copyOf(untried);
  }

  /** Whether every check was tried and passed. */
  public boolean passed() {
    return problems.isEmpty()
        && untried.isEmpty()
        && checks.stream().allMatch(each -> each.finding() instanceof Finding.Passed);
  }

  /** The first check that failed, if one did. */
  public Optional<Checked> firstFailed() {
    return checks.stream().filter(Checked::failed).findFirst();
  }
}
