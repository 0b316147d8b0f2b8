package looplab.harness.judge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import looplab.harness.Lab;
import looplab.harness.report.TextStyle;

/**
 * Says whether an answer to a lab's exercise does what was asked.
 *
 * <p>The answer runs in a process of its own, which must know the same labs.
 */
public final class Judge {

  /**
   * Prepares to judge.
   *
   * @param judged the class with the {@code main} method of the process that tries the answer
   */
  public Judge(Class<?> judged) {}

  /**
   * How an answer is judged.
   *
   * @param seed that cases are drawn from
   * @param only names of the checks to try; empty for all
   * @param comparison what to put the answer beside, once every check has passed
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
    throw new UnsupportedOperationException("not yet");
  }
}
