package looplab.labs.loopstarvation;

import java.util.function.LongSupplier;

/**
 * How long a processor may hold the loop at a time. Time, not a number of links: nobody knows
 * beforehand how long a link takes.
 *
 * @param nanos of one chunk, more than 0
 * @param clock in nanoseconds, never running backwards
 */
record TimeBudget(long nanos, LongSupplier clock) {
  TimeBudget {
    if (nanos <= 0) {
      throw new IllegalArgumentException("a budget is more than 0 ns, not " + nanos);
    }
  }

  /** The budget of this lab's chunks: a millisecond. */
  static TimeBudget ofChunk() {
    return new TimeBudget(1_000_000, System::nanoTime);
  }

  /** Begins a chunk. Returns what {@link #remains} has to be asked with. */
  long begin() {
    return clock.getAsLong();
  }

  /** Whether the chunk that began at {@code begun} may go on. */
  boolean remains(long begun) {
    return clock.getAsLong() - begun < nanos;
  }

  /**
   * Runs links until the budget is used up or the batch is done; one in any case if one is left.
   */
  void spendOn(Batch batch) {
    long begun = begin();
    while (!batch.isDone()) {
      batch.runNext();
      if (!remains(begun)) {
        return;
      }
    }
  }
}
