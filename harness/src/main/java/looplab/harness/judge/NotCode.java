package looplab.harness.judge;

import java.util.List;
import looplab.harness.judge.Judgement.CodeProblem;

/** The answer is not a class that can be tried. */
final class NotCode extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<CodeProblem> problems;

  NotCode(List<CodeProblem> problems) {
    super(problems.toString());
    this.problems = List.copyOf(problems);
  }

  NotCode(long line, long column, String message) {
    this(List.of(new CodeProblem((int) Math.max(1, line), (int) Math.max(1, column), message)));
  }

  List<CodeProblem> problems() {
    return problems;
  }
}
