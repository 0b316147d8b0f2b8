package looplab.harness.engine;

/**
 * The measured part of a trial, by {@link System#nanoTime}. Client and server live in one process,
 * so both sides mean the same instants.
 *
 * @param slices into which the time line cuts it
 */
record Window(long fromNanos, long untilNanos, int slices) {
  static final int SLICES = 40;

  /** Starts {@code delayNanos} from now. */
  static Window startingIn(long delayNanos, long lengthNanos) {
    long from = System.nanoTime() + delayNanos;
    return new Window(from, from + lengthNanos, SLICES);
  }

  boolean contains(long nanos) {
    return nanos - fromNanos >= 0 && untilNanos - nanos > 0;
  }

  /** The slice that an instant falls into; the edges take what lies outside. */
  int sliceOf(long nanos) {
    return (int) Math.clamp((nanos - fromNanos) / sliceNanos(), 0L, slices - 1L);
  }

  long sliceNanos() {
    return Math.max(1, (untilNanos - fromNanos) / slices);
  }

  double seconds() {
    return (untilNanos - fromNanos) / 1e9;
  }
}
