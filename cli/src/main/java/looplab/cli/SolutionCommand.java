package looplab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import looplab.practice.LearnText;
import looplab.practice.Lesson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lab solution}: an answer that passes, laid beside the learner's. */
@Command(
    name = "solution",
    description = "Lay a solution beside your answer, after a pass or two failed attempts.")
final class SolutionCommand implements Callable<Integer> {
  private final LabCommand lab;
  @Mixin private final ExerciseName name = new ExerciseName();

  SolutionCommand(LabCommand lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    Exercises exercises = new Exercises(lab);
    Lesson lesson = exercises.named(name.get());
    Path solution =
        Exercises.tried(() -> exercises.practice().solution(lesson))
            .orElseThrow(() -> tooEarly(exercises, lesson));
    PrintWriter out = lab.surroundings().out();
    LearnText text = new LearnText(exercises.style(), exercises.place());
    out.print(Exercises.tried(() -> text.solution(lesson, solution)));
    out.flush();
    return ExitCode.DONE.code();
  }

  private static Refusal tooEarly(Exercises exercises, Lesson lesson) {
    int left = Exercises.tried(() -> exercises.practice().standing(lesson)).failuresLeft();
    return Refusal.notReady(
        "the solution comes after a pass, or after "
            + (left == 1 ? "one more attempt" : left + " more attempts"),
        "an attempt is a changed file that compiles; meanwhile: ./lab hint " + lesson.name());
  }
}
