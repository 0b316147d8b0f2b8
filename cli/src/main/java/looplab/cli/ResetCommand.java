package looplab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import looplab.practice.LearnText;
import looplab.practice.Lesson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lab reset}: begins an exercise again. */
@Command(
    name = "reset",
    description = "Put an exercise back as shipped; your version is kept beside it.",
    sortOptions = false)
final class ResetCommand implements Callable<Integer> {
  private final LabCommand lab;
  @Mixin private final ExerciseName name = new ExerciseName();

  @Option(names = "--all", description = "Every exercise that was begun.")
  private boolean all;

  @Option(names = "--yes", description = "With --all: do not ask.")
  private boolean yes;

  ResetCommand(LabCommand lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    Exercises exercises = new Exercises(lab);
    if (all && name.get().isPresent()) {
      throw Refusal.usage("--all stands beside a lab", "leave out the lab, or --all");
    }
    List<Lesson> lessons = all ? begun(exercises) : List.of(exercises.named(name.get()));
    if (all && !yes && !lessons.isEmpty() && !confirmed(lessons.size())) {
      lab.surroundings().err().println("Nothing was put back.");
      return ExitCode.DONE.code();
    }
    PrintWriter out = lab.surroundings().out();
    LearnText text = new LearnText(exercises.style(), exercises.place());
    for (Lesson each : lessons) {
      out.print(text.reset(each, Exercises.tried(() -> exercises.practice().reset(each))));
    }
    out.flush();
    return ExitCode.DONE.code();
  }

  private static List<Lesson> begun(Exercises exercises) {
    var progress = Exercises.tried(exercises.practice()::progress);
    return exercises.practice().lessons().stream()
        .filter(each -> progress.of(each.name()).isPresent())
        .toList();
  }

  /**
   * Asks the person.
   *
   * @throws Refusal if nobody is there
   */
  private boolean confirmed(int count) {
    Surroundings around = lab.surroundings();
    if (!around.terminal().answers()) {
      throw Refusal.usage("nobody is there to be asked", "say that you mean it: --all --yes");
    }
    around.err().print("Put " + count + " back as shipped? Yours are kept. [y/N] ");
    around.err().flush();
    try {
      String answer = around.in().readLine();
      return answer != null && answer.strip().toLowerCase(java.util.Locale.ROOT).startsWith("y");
    } catch (IOException unreadable) {
      return false;
    }
  }
}
