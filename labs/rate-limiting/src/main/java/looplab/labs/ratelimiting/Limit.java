package looplab.labs.ratelimiting;

import java.time.Duration;

/**
 * So many permits in so much time.
 *
 * @param permits from 1 to {@value #MOST_PERMITS}
 * @param periodNanos from 1 to {@value #LONGEST_NANOS}, about 36 years
 */
public record Limit(long permits, long periodNanos) {
  public static final long MOST_PERMITS = 1L << 40;
  public static final long LONGEST_NANOS = 1L << 60;

  public Limit {
    check("permits of a limit", permits, MOST_PERMITS);
    check("nanoseconds of a limit", periodNanos, LONGEST_NANOS);
  }

  /** For example 100 permits in a minute. */
  public static Limit of(long permits, Duration period) {
    return new Limit(permits, period.toNanos());
  }

  /** Refuses a cost that could never be admitted. */
  static void checkCost(long cost, long capacity) {
    check("cost", cost, capacity);
  }

  static void check(String what, long value, long most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          what + " must be between 1 and " + most + ", but is " + value);
    }
  }
}
