package looplab.harness.exercise;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * One thing that an answer must do, found out by trying it.
 *
 * @param <T> the exercise's contract
 * @param name kebab-case, shown while it is tried
 * @param asks what is asked of the answer, as a sentence without "should"
 * @param limit after which the answer counts as never ending; several times what the check takes
 * @param drives whether it puts the answer under load: the load generator is warmed before the
 *     check's time begins
 */
public record Check<T>(
    String name, String asks, Duration limit, boolean drives, Procedure<T> procedure) {
  public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(20);

  /** How a check tries an answer. */
  @FunctionalInterface
  public interface Procedure<T> {
    /**
     * Tries the answer. Called on a thread that is no event loop, in a process that holds nothing
     * but this attempt.
     *
     * @param yours makes a new instance of the learner's class
     * @throws Exception as the learner's code threw it: that is a verdict, too
     */
    Finding apply(Supplier<T> yours, Attempt attempt) throws Exception;
  }

  /**
   * Tries an answer; one that leaves a question open, or has null for an answer, fails.
   *
   * @throws Exception as the learner's code threw it
   */
  public Finding tryOn(Supplier<T> yours, Attempt attempt) throws Exception {
    try {
      return procedure.apply(yours, attempt);
    } catch (NeverAnswered open) {
      return Finding.failed("never-answers", "A future of yours does not end.")
          .showing(String.valueOf(open.getMessage()));
    } catch (ReturnedNull none) {
      return Finding.failed("returns-null", "Your method " + none.getMessage() + ".")
          .in(none.method());
    }
  }

  /** A check by scripts. */
  public Check(String name, String asks, Duration limit, Procedure<T> procedure) {
    this(name, asks, limit, false, procedure);
  }

  /** A check by scripts, with the {@linkplain #DEFAULT_LIMIT usual limit}. */
  public static <T> Check<T> of(String name, String asks, Procedure<T> procedure) {
    return new Check<>(name, asks, DEFAULT_LIMIT, procedure);
  }

  /** A check that puts the answer under load, with the {@linkplain #DEFAULT_LIMIT usual limit}. */
  public static <T> Check<T> underLoad(String name, String asks, Procedure<T> procedure) {
    return new Check<>(name, asks, DEFAULT_LIMIT, true, procedure);
  }
}
