package looplab.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import looplab.practice.LearnText;
import looplab.practice.Lesson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lab hint}: one more hint. */
@Command(name = "hint", description = "Open the next hint of an exercise: nudge, where, how.")
final class HintCommand implements Callable<Integer> {
  private final LabCommand lab;
  @Mixin private final ExerciseName name = new ExerciseName();

  HintCommand(LabCommand lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    Exercises exercises = new Exercises(lab);
    Lesson lesson = exercises.named(name.get());
    PrintWriter out = lab.surroundings().out();
    LearnText text = new LearnText(exercises.style(), exercises.place());
    out.print(Exercises.tried(() -> text.hints(exercises.practice().hint(lesson), lesson)));
    out.flush();
    return ExitCode.DONE.code();
  }
}
