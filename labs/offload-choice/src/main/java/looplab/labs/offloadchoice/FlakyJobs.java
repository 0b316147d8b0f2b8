package looplab.labs.offloadchoice;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Jobs of which some fail, which ones being drawn from a seed. Some of those throw an exception,
 * the others overflow their stack, which is an {@link Error}: a {@code catch (Exception)} misses
 * it.
 */
final class FlakyJobs {
  static final int COUNT = 20;
  static final int FAILING = 5;

  private final List<Integer> failing;

  FlakyJobs(long seed) {
    List<Integer> numbers =
        IntStream.range(0, COUNT).boxed().collect(Collectors.toCollection(ArrayList::new));
    Collections.shuffle(numbers, new Random(seed));
    failing = List.copyOf(numbers.subList(0, FAILING));
  }

  /**
   * Does job {@code number}, from 0.
   *
   * @return its result
   * @throws JobFailed if it is one of those that do
   * @throws StackOverflowError if it is one of the others
   */
  int run(int number) {
    int place = failing.indexOf(number);
    if (place < 0) {
      return number * number;
    }
    if (place % 2 == 0) {
      throw new JobFailed(number);
    }
    return overflow(number);
  }

  @SuppressWarnings("InfiniteRecursion") // The point: it ends in an Error.
  private static int overflow(int depth) {
    return overflow(depth + 1) + 1;
  }

  /** A failure on purpose; without a stack, for it says nothing. */
  static final class JobFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JobFailed(int number) {
      super("job " + number + " failed on purpose", null, false, false);
    }
  }
}
