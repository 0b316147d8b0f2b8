package looplab.practice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import looplab.harness.engine.SystemNoise;
import looplab.harness.exercise.Finding;
import looplab.harness.judge.Judge;
import looplab.harness.judge.JudgeListener;
import looplab.harness.judge.Judgement;
import looplab.harness.judge.Judgement.Checked;

/**
 * Shows that an exercise can be trusted: it fails as shipped, its solution passes every time, and
 * each decoy is caught by a diagnosis of its own.
 *
 * @param problems what is wrong with its files; nothing was judged then
 */
public record Proof(Lesson lesson, List<String> problems, List<Bout> bouts) {
  private static final int LEAST_DECOYS = 3;
  private static final int HINTS = 3;
  private static final int MOST_TRIES = 3;

  /** As shipped it is wrong in plain sight: more runs would tell nothing. */
  private static final int RUNS_AS_SHIPPED = 1;

  /** Steps through the seeds, so that no two runs draw the same cases. */
  private static final long SEED_STEP = 1_000_003;

  /**
   * Tries everything. Blocks; interrupt the thread to break off.
   *
   * @param runs how often what is judged
   * @param seed of the first run
   * @param listener is told which contender is judged next
   */
  public static Proof of(Lesson lesson, Judging judging, Runs runs, long seed, Listener listener)
      throws IOException, InterruptedException {
    List<String> problems = problems(lesson);
    List<Bout> bouts = new ArrayList<>();
    if (problems.isEmpty()) {
      for (Contender contender : Contender.of(lesson)) {
        listener.judging(contender.name());
        int times =
            switch (contender.must()) {
              case FAIL -> RUNS_AS_SHIPPED;
              case PASS -> runs.solution();
              case FAIL_BY_NAME -> runs.decoy();
            };
        bouts.add(bout(lesson, contender, judging, times, seed));
      }
    }
    return new Proof(lesson, problems, bouts);
  }

  /** How often the solution and each decoy is judged. */
  public record Runs(int solution, int decoy) {}

  /** Is told what is going on. */
  @FunctionalInterface
  public interface Listener {
    void judging(String contender);
  }

  private static Bout bout(Lesson lesson, Contender contender, Judging judging, int runs, long seed)
      throws IOException, InterruptedException {
    List<Bout.Run> all = new ArrayList<>();
    List<String> only = List.of();
    for (int run = 0; run < runs; run++) {
      Judge.Options options = Judge.Options.seeded(seed + run * SEED_STEP).trying(only);
      all.add(judged(lesson, contender, judging, options));
      if (run == 0) {
        only = caughtBy(contender, all.getFirst().judgement());
      }
    }
    return new Bout(contender, all);
  }

  /** Again, with the same cases, for as long as the machine was too busy to believe a surprise. */
  private static Bout.Run judged(
      Lesson lesson, Contender contender, Judging judging, Judge.Options options)
      throws IOException, InterruptedException {
    Bout.Run run = judgedOnce(lesson, contender, judging, options);
    for (int i = 1; i < MOST_TRIES && Bout.outcome(contender, run) == Bout.Outcome.UNCLEAR; i++) {
      run = judgedOnce(lesson, contender, judging, options);
    }
    return run;
  }

  private static Bout.Run judgedOnce(
      Lesson lesson, Contender contender, Judging judging, Judge.Options options)
      throws IOException, InterruptedException {
    SystemNoise before = SystemNoise.now();
    Judgement judgement =
        judging.judge(lesson.lab(), contender.file(), options, new JudgeListener() {});
    return new Bout.Run(judgement, SystemNoise.now().since(before).problems());
  }

  /** The check that named the mistake, else the first that failed; all of them if none did. */
  private static List<String> caughtBy(Contender contender, Judgement judgement) {
    return judgement.checks().stream()
        .filter(
            each ->
                each.finding() instanceof Finding.Failed failed
                    && failed.diagnosis().equals(contender.name()))
        .findFirst()
        .or(judgement::firstFailed)
        .map(Checked::name)
        .stream()
        .toList();
  }

  /** Whether everything is as it must be. */
  public boolean holds() {
    return problems.isEmpty() && bouts.stream().allMatch(Bout::holds);
  }

  /** Whether nothing is wrong, but a machine that is too busy left something open. */
  public boolean unclear() {
    return !holds()
        && problems.isEmpty()
        && bouts.stream().allMatch(each -> each.holds() || each.unclear());
  }

  private static List<String> problems(Lesson lesson) throws IOException {
    List<String> found = new ArrayList<>();
    String file = lesson.exercise().fileName();
    Path exercise = lesson.labFolder().resolve("exercise");
    Path solution = lesson.labFolder().resolve("solution");
    found.addAll(amiss(exercise, Set.of(file, "task.md", "hints.md")));
    found.addAll(amiss(solution, Set.of(file, "why.md")));
    List<Contender> contenders = Contender.of(lesson);
    List<Contender> decoys =
        contenders.stream().filter(each -> each.must() == Contender.Must.FAIL_BY_NAME).toList();
    for (Contender decoy : decoys) {
      found.addAll(amiss(lesson.decoys().resolve(decoy.name()), Set.of(file)));
    }
    if (decoys.size() < LEAST_DECOYS) {
      found.add(lesson.decoys() + " holds " + decoys.size() + " decoys, and needs three");
    }
    if (found.isEmpty()) {
      List<Lesson.Hint> hints = lesson.hints();
      if (hints.size() != HINTS || hints.stream().anyMatch(each -> each.text().isBlank())) {
        found.add(exercise.resolve("hints.md") + " needs three sections (##), none of them empty");
      }
      if (!Files.readString(lesson.shipped()).contains("TODO")) {
        found.add(lesson.shipped() + " has no TODO to begin at");
      }
    }
    return found;
  }

  /** The files that a folder lacks, holds empty, or should not hold. */
  private static List<String> amiss(Path folder, Set<String> expected) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of("there is no folder " + folder);
    }
    List<String> found = new ArrayList<>();
    for (String name : expected.stream().sorted().toList()) {
      Path file = folder.resolve(name);
      if (!Files.isRegularFile(file) || Files.size(file) == 0) {
        found.add(file + " is missing or empty");
      }
    }
    try (Stream<Path> children = Files.list(folder)) {
      children
          .filter(each -> !expected.contains(each.getFileName().toString()))
          .forEach(each -> found.add(each + " does not belong here"));
    }
    return found;
  }
}
