package looplab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Callable;
import looplab.harness.engine.RunOptions;
import looplab.harness.exercise.Finding;
import looplab.harness.judge.Judge;
import looplab.harness.judge.Judgement;
import looplab.practice.CheckJson;
import looplab.practice.CheckLines;
import looplab.practice.LearnText;
import looplab.practice.Lesson;
import looplab.practice.Practice;
import looplab.practice.Reasons;
import looplab.practice.Screen;
import looplab.practice.VerdictText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lab check}: judges the learner's file once. */
@Command(
    name = "check",
    description = "Judge your answer to an exercise, and compare it by experiment.",
    sortOptions = false,
    footer = {"", "Ends with 0 after a pass, 5 if a check fails or the file does not compile."})
final class CheckCommand implements Callable<Integer> {
  private final LabCommand lab;
  @Mixin private final ExerciseName name = new ExerciseName();

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = SeedConverter.class,
      description =
          "Draw the cases that a failure named (default: " + RunOptions.DEFAULT_SEED + ").")
  private Optional<Long> seed = Optional.empty();

  @Option(names = "--json", description = "Print the verdict as one JSON document, and no text.")
  private boolean json;

  CheckCommand(LabCommand lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    Exercises exercises = new Exercises(lab);
    Lesson lesson = exercises.named(name.get());
    String source = source(lesson, exercises);
    Judgement judgement = judgement(lesson, exercises);
    Exercises.tried(
        () -> {
          exercises.practice().judged(lesson, source, judgement);
          return exercises.practice().progress();
        });
    PrintWriter out = lab.surroundings().out();
    out.print(
        json
            ? CheckJson.of(lesson, judgement, exercises.place()) + "\n"
            : Exercises.tried(() -> text(lesson, judgement, source, exercises)));
    out.flush();
    return exitCode(judgement).code();
  }

  private static String source(Lesson lesson, Exercises exercises) {
    if (!Files.exists(lesson.answer())) {
      throw Refusal.notReady(
          "there is no " + exercises.place().of(lesson.answer()),
          "this makes it: ./lab learn " + lesson.name());
    }
    return Exercises.tried(
        () -> {
          exercises.practice().begin(lesson);
          return lesson.written();
        });
  }

  private Judgement judgement(Lesson lesson, Exercises exercises) {
    Surroundings around = lab.surroundings();
    boolean rewrites = around.terminal().rewritesLines() && !lab.plain();
    // What is going on belongs to whoever watches; what was found, to whoever reads.
    Screen screen = new Screen(json ? around.err() : around.out(), exercises.style(), rewrites);
    CheckLines lines =
        new CheckLines(screen, new VerdictText(exercises.style(), exercises.place(), lesson));
    Judge.Options options =
        Judge.Options.seeded(seed.orElse(RunOptions.DEFAULT_SEED))
            .comparing(lesson.shipped(), exercises.style());
    try {
      around.err().println("Checking " + exercises.place().of(lesson.answer()) + ", please wait");
      return around.judging().judge(lesson.lab(), lesson.answer(), options, lines);
    } catch (IOException failed) {
      throw Refusal.notReady("cannot judge: " + Reasons.of(failed), "see ./lab doctor");
    } catch (InterruptedException notMeant) {
      Thread.currentThread().interrupt();
      throw Refusal.notReady("judging was broken off", "check again");
    } finally {
      screen.wipe();
    }
  }

  private String text(Lesson lesson, Judgement judgement, String source, Exercises exercises)
      throws IOException {
    String verdict =
        "\n"
            + new VerdictText(exercises.style(), exercises.place(), lesson)
                .verdict(judgement, source.lines().toList());
    if (!judgement.passed()) {
      return verdict + LearnText.below(judgement.table());
    }
    Practice practice = exercises.practice();
    practice.solution(lesson);
    return verdict
        + "\n"
        + new LearnText(exercises.style(), exercises.place())
            .passed(lesson, judgement.table(), exercises.cards().of(lesson.lab()), practice.next());
  }

  private static ExitCode exitCode(Judgement judgement) {
    if (judgement.passed()) {
      return ExitCode.DONE;
    }
    boolean unclear =
        judgement.problems().isEmpty()
            && judgement.firstFailed().isEmpty()
            && judgement.checks().stream()
                .anyMatch(each -> each.finding() instanceof Finding.Unclear);
    return unclear ? ExitCode.INCONCLUSIVE : ExitCode.NOT_HELD;
  }
}
