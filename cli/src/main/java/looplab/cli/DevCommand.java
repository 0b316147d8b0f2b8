package looplab.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import looplab.harness.engine.RunOptions;
import looplab.practice.KillMatrix;
import looplab.practice.Lesson;
import looplab.practice.Proof;
import looplab.practice.Reasons;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab dev}: the commands for authors of labs. */
@Command(name = "dev", description = "For authors of labs.", sortOptions = false)
final class DevCommand implements Runnable {
  private static final int LEAST_RUNS = 1;
  private static final int MOST_RUNS = 1_000;
  private static final String USUAL_RUNS = "20";

  private final LabCommand lab;

  DevCommand(LabCommand lab) {
    this.lab = lab;
  }

  @Override
  public void run() {
    throw Refusal.usage("dev needs to know what to do", "see ./lab dev --help");
  }

  /** Judges what the exercises ship. */
  @Command(
      name = "check",
      description =
          "Prove exercises: they fail as shipped, their solutions pass, and each decoy is caught by"
              + " a diagnosis of its own.",
      sortOptions = false)
  int check(
      @Parameters(paramLabel = "LAB", arity = "0..1", description = "One lab (default: all).")
          Optional<String> name,
      @Option(
              names = "--runs",
              paramLabel = "N",
              defaultValue = USUAL_RUNS,
              description =
                  "How often solutions and decoys are judged (default: " + USUAL_RUNS + ").")
          int runs,
      @Option(
              names = "--decoy-runs",
              paramLabel = "N",
              description = "How often decoys are judged, if not as often as solutions.")
          Optional<Integer> decoyRuns,
      @Option(
              names = "--seed",
              paramLabel = "N",
              converter = SeedConverter.class,
              description = "What the cases of the first run are drawn from.")
          Optional<Long> seed) {
    Proof.Runs often =
        new Proof.Runs(runs("--runs", runs), runs("--decoy-runs", decoyRuns.orElse(runs)));
    Exercises exercises = new Exercises(lab);
    List<Lesson> lessons =
        name.isPresent() ? List.of(exercises.named(name)) : exercises.practice().lessons();
    List<Proof> proofs =
        lessons.stream()
            .map(lesson -> proof(lesson, often, seed.orElse(RunOptions.DEFAULT_SEED)))
            .toList();
    if (proofs.stream().allMatch(Proof::holds)) {
      return ExitCode.DONE.code();
    }
    return proofs.stream().allMatch(proof -> proof.holds() || proof.unclear())
        ? ExitCode.INCONCLUSIVE.code()
        : ExitCode.NOT_HELD.code();
  }

  /** Writes a lab to start from. */
  @Command(
      name = "new",
      description = "Write a new lab to start from: tiny, complete, and named wherever labs are.")
  int create(
      @Parameters(paramLabel = "NAME", description = "Words joined by hyphens.") String name) {
    Surroundings around = lab.surroundings();
    NewLab made = new NewLab(name, around.home());
    if (!made.objection().isEmpty()) {
      throw Refusal.usage(made.objection(), "for example: ./lab dev new slow-start");
    }
    Exercises.tried(made::write).forEach(around.out()::println);
    around.out().flush();
    around.err().println("Next: mvn -q -N verify -Dformat=apply, then ./lab run " + name);
    return ExitCode.DONE.code();
  }

  private static int runs(String option, int runs) {
    if (runs < LEAST_RUNS || runs > MOST_RUNS) {
      throw Refusal.usage(
          option + " must be between " + LEAST_RUNS + " and " + MOST_RUNS + ", but is " + runs,
          USUAL_RUNS + " is usual");
    }
    return runs;
  }

  private Proof proof(Lesson lesson, Proof.Runs runs, long seed) {
    Surroundings around = lab.surroundings();
    try {
      Proof proof =
          Proof.of(
              lesson,
              around.judging(),
              runs,
              seed,
              contender -> around.err().println(lesson.name() + ": judging " + contender));
      around.out().println(new KillMatrix(Exercises.readable(lab.style())).of(proof));
      around.out().flush();
      return proof;
    } catch (IOException failed) {
      throw Refusal.notReady("cannot judge: " + Reasons.of(failed), "see ./lab doctor");
    } catch (InterruptedException notMeant) {
      Thread.currentThread().interrupt();
      throw Refusal.notReady("judging was broken off", "check again");
    }
  }
}
