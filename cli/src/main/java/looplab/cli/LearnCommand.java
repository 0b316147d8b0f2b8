package looplab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import looplab.harness.report.TextStyle;
import looplab.practice.ExerciseList;
import looplab.practice.Keyboard;
import looplab.practice.Lesson;
import looplab.practice.Reasons;
import looplab.practice.Screen;
import looplab.practice.Watch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lab learn}: practise; alone, the list of exercises. */
@Command(
    name = "learn",
    description = {
      "Practise: mend one class, and have each save judged. Alone, list the exercises.",
      "On a terminal it watches the file; in a pipe it says which commands do the same."
    },
    sortOptions = false,
    footer = {"", "For example:", "  lab learn", "  lab learn blocking-the-loop"})
final class LearnCommand implements Callable<Integer> {
  private final LabCommand lab;

  @Parameters(
      paramLabel = "LAB",
      arity = "0..1",
      description = "Whose exercise to take up.",
      completionCandidates = LabNames.class)
  private Optional<String> name = Optional.empty();

  LearnCommand(LabCommand lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    Exercises exercises = new Exercises(lab);
    if (name.isEmpty()) {
      return list(exercises);
    }
    Lesson lesson = exercises.named(name);
    Terminal terminal = lab.surroundings().terminal();
    return terminal.answers() && terminal.stdout()
        ? watch(exercises, lesson)
        : exercises.begin(lesson);
  }

  private int list(Exercises exercises) {
    PrintWriter out = lab.surroundings().out();
    out.print(Exercises.tried(() -> new ExerciseList(exercises.style()).of(exercises.practice())));
    out.flush();
    Exercises.tried(exercises.practice()::toDo)
        .ifPresent(each -> lab.surroundings().err().println("Next: ./lab learn " + each.name()));
    return ExitCode.DONE.code();
  }

  private int watch(Exercises exercises, Lesson lesson) {
    Surroundings around = lab.surroundings();
    try (Keyboard keyboard = Keyboard.open()) {
      boolean rewrites = around.terminal().rewritesLines() && !lab.plain();
      Screen screen = new Screen(around.out(), width(exercises, keyboard), rewrites);
      Watch watch =
          new Watch(
              exercises.practice(),
              lesson,
              screen,
              exercises.place(),
              exercises.cards(),
              around.judging());
      Signals.handle("INT", watch::interrupted);
      Signals.handle("WINCH", () -> watch.resized(width(exercises, keyboard)));
      Signals.handle(
          "CONT",
          () -> {
            keyboard.takeOver();
            watch.resized(width(exercises, keyboard));
          });
      return watch.until(keyboard);
    } catch (IOException noKeys) {
      around.err().println("lab: " + Reasons.of(noKeys) + "; these commands do the same");
      return exercises.begin(lesson);
    }
  }

  private TextStyle width(Exercises exercises, Keyboard keyboard) {
    TextStyle style = exercises.style();
    int columns = keyboard.columns();
    return columns <= 0
        ? style
        : Exercises.readable(new TextStyle(columns, style.colour(), style.unicode()));
  }
}
