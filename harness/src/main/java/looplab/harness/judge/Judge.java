package looplab.harness.judge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import looplab.harness.Lab;
import looplab.harness.exercise.Check;
import looplab.harness.exercise.Exercise;
import looplab.harness.report.TextStyle;

/**
 * Says whether an answer to a lab's exercise does what was asked.
 *
 * <p>The answer runs in a process of its own, which must know the same labs.
 */
public final class Judge {
  private final Class<?> judged;
  private final Limits limits;

  /**
   * Prepares to judge.
   *
   * @param judged the class with the {@code main} method of the process that tries the answer
   */
  public Judge(Class<?> judged) {
    this(judged, Limits.usual());
  }

  public Judge(Class<?> judged, Limits limits) {
    this.judged = judged;
    this.limits = limits;
  }

  /**
   * How an answer is judged.
   *
   * @param seed that cases are drawn from
   * @param only names of the checks to try; empty for all
   * @param comparison what to put the answer beside, once every check has ended, unless the answer
   *     cannot be measured
   */
  public record Options(long seed, List<String> only, Optional<Comparison> comparison) {
    public Options {
      only = List.copyOf(only);
    }

    /** Every check, no comparison. */
    public static Options seeded(long seed) {
      return new Options(seed, List.of(), Optional.empty());
    }

    /** Only the named checks. */
    public Options trying(List<String> names) {
      return new Options(seed, names, comparison);
    }

    /**
     * And then the real experiment.
     *
     * @param shipped the file that the learner started from
     * @param style of the table
     */
    public Options comparing(Path shipped, TextStyle style) {
      return new Options(seed, only, Optional.of(new Comparison(shipped, style)));
    }
  }

  /** The file that the learner started from, and how to write the table. */
  public record Comparison(Path shipped, TextStyle style) {}

  /**
   * Judges one answer. Blocks; interrupt the thread to break off.
   *
   * @param lab one with an exercise
   * @param answer the learner's file
   * @throws IOException if this machine cannot judge: no room for files, no new process
   */
  public Judgement judge(Lab lab, Path answer, Options options, JudgeListener listener)
      throws IOException, InterruptedException {
    Exercise<?> exercise =
        lab.exercise()
            .orElseThrow(() -> new IllegalArgumentException(lab.name() + " has no exercise"));
    try (Scratch scratch = Scratch.in(limits.folder())) {
      Compiler compiler = new Compiler(exercise);
      FutureTask<Compiled> compiling = compiler.begin(answer, scratch.folder("answer"));
      // Starting a process takes as long as compiling.
      try (Processes processes = new Processes(judged, limits, scratch)) {
        processes.prepare();
        Compiled compiled = Compiler.end(compiling);
        Optional<Assignment.Beside> beside = Optional.empty();
        if (options.comparison().isPresent()) {
          beside = Optional.of(shipped(compiler, options.comparison().get(), scratch));
        }
        listener.compiled();
        return new Judging(processes, limits, exercise, compiled.places(), listener)
            .all(assignment(lab, exercise, compiled, options, beside));
      }
    } catch (NotCode not) {
      return new Judgement(
          not.problems(), List.of(), List.of(), Optional.empty(), "", options.seed());
    }
  }

  private static Assignment.Beside shipped(
      Compiler compiler, Comparison comparison, Scratch scratch)
      throws IOException, InterruptedException {
    try {
      Path folder = scratch.folder("shipped");
      Compiler.end(compiler.begin(comparison.shipped(), folder));
      return new Assignment.Beside(folder, comparison.style());
    } catch (NotCode not) {
      throw new IOException(
          "the class as shipped cannot be used, " + comparison.shipped() + ": " + not.problems());
    }
  }

  private Assignment assignment(
      Lab lab,
      Exercise<?> exercise,
      Compiled compiled,
      Options options,
      Optional<Assignment.Beside> beside) {
    List<String> checks =
        exercise.checks().stream()
            .map(Check::name)
            .filter(name -> options.only().isEmpty() || options.only().contains(name))
            .toList();
    return new Assignment(
        lab.name(), compiled.folder(), options.seed(), limits.settle(), checks, beside);
  }
}
