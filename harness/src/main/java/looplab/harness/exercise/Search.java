package looplab.harness.exercise;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Looks for a case that an answer fails: many cases, each drawn from a seed of its own.
 *
 * <p>The first case is drawn from the attempt's own seed, so that a failure found at any place
 * comes first when it is asked for by its seed.
 */
public final class Search {
  /** The golden ratio's fraction in 64 bits: steps through all seeds without a short cycle. */
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private Search() {}

  /** Draws one case and tries the answer on it. */
  @FunctionalInterface
  public interface Case {
    /** What is wrong, or nothing. */
    Optional<Finding.Failed> tried(RandomGenerator random) throws Exception;
  }

  /**
   * Tries cases until one fails.
   *
   * @param seed of the first case
   * @param cases how many at most
   * @return the first failure with the seed that repeats it, or that all went well
   */
  public static Finding over(long seed, int cases, Case each) throws Exception {
    for (int i = 0; i < cases; i++) {
      long own = seed + i * STEP;
      Optional<Finding.Failed> failed = each.tried(drawingFrom(own));
      if (failed.isPresent()) {
        return failed.get().showing("found in case " + (i + 1) + "; --seed " + own + " repeats it");
      }
    }
    return Finding.passed(cases + " cases drawn at random");
  }

  private static RandomGenerator drawingFrom(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
