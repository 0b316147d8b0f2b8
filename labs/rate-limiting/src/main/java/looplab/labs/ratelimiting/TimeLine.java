package looplab.labs.ratelimiting;

import java.util.function.LongSupplier;

/**
 * A limiter's own time: nanoseconds since it was made, from 0 to {@value #END_NANOS} (146 years),
 * where it stands still. So sums of two times never overflow, and a clock that starts below nought
 * or wraps around, as {@link System#nanoTime()} may, does no harm. Safe from any thread if the
 * clock is.
 */
final class TimeLine {
  static final long END_NANOS = 1L << 62;

  private final LongSupplier clock;
  private final long origin;

  /**
   * Starts now.
   *
   * @param clock like {@link System#nanoTime()}: only differences of its readings mean anything
   */
  TimeLine(LongSupplier clock) {
    this.clock = clock;
    this.origin = clock.getAsLong();
  }

  /** May step back if the clock does. */
  long nanos() {
    long since = clock.getAsLong() - origin;
    return since < 0 ? 0 : Math.min(since, END_NANOS);
  }
}
