package looplab.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import looplab.practice.Lesson;
import picocli.CommandLine.Command;

/** {@code lab next}: takes up the next exercise that was not passed. */
@Command(name = "next", description = "Take up the next exercise that you have not passed.")
final class NextCommand implements Callable<Integer> {
  private final LabCommand lab;

  NextCommand(LabCommand lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    Exercises exercises = new Exercises(lab);
    Optional<Lesson> next = Exercises.tried(exercises.practice()::next);
    if (next.isEmpty()) {
      lab.surroundings().err().println("No other exercise is left. All of them: ./lab learn");
      return ExitCode.DONE.code();
    }
    return exercises.begin(next.get());
  }
}
