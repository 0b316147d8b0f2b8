package looplab.labs.ratelimiting;

import java.util.SplittableRandom;

/**
 * Draws what a limiter has to cope with: limits, costs, and a clock that stands still, creeps,
 * meets a window's edge to the nanosecond, leaps, and steps back. All from one seed.
 */
final class History {
  private static final long[] PERMITS = {
    1, 2, 3, 5, 7, 10, 60, 100, 999, 1_000_003, (1L << 31) + 11, Limit.MOST_PERMITS
  };
  private static final long[] PERIODS = {
    1,
    2,
    7,
    10,
    1_000,
    999_983,
    1_000_000_000,
    60_000_000_000L,
    86_400_000_000_000L,
    1L << 40,
    Limit.LONGEST_NANOS
  };
  private static final long[] STARTS = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 62};

  private final SplittableRandom random;
  private final long end;
  private final boolean leapsBack;
  private long latest;

  /** Up to the end of all time. */
  History(long seed) {
    this(seed, TimeLine.END_NANOS, true);
  }

  private History(long seed, long end, boolean leapsBack) {
    this.random = new SplittableRandom(seed);
    this.end = end;
    this.leapsBack = leapsBack;
  }

  /** For numbers of 53 bits, and for a clock that steps back by half a period at most. */
  static History stepping(long seed) {
    return new History(seed, 1L << 51, false);
  }

  Limit limit() {
    return new Limit(
        PERMITS[random.nextInt(PERMITS.length)], PERIODS[random.nextInt(PERIODS.length)]);
  }

  /** What the clock shows first; some clocks will wrap around. */
  long start() {
    return STARTS[random.nextInt(STARTS.length)] + random.nextInt(1000);
  }

  /**
   * The next time, in nanoseconds since the start.
   *
   * @param now where the last step left it
   */
  long next(long now, Limit limit) {
    long period = limit.periodNanos();
    long interval = Math.max(1, period / limit.permits());
    long stepped =
        switch (random.nextInt(20)) {
          case 0, 1, 2, 3, 4, 5 -> now;
          case 6, 7 -> now + 1;
          case 8, 9, 10 -> now + random.nextLong(2 * interval);
          case 11, 12 -> now + random.nextLong(period);
          case 13, 14 -> now - now % period + period + random.nextInt(3) - 1;
          case 15 -> now + period + random.nextInt(3) - 1;
          case 16 -> now + random.nextLong(3 * period);
          case 17 -> now - random.nextLong(interval + 1);
          case 18 -> now - random.nextLong(2 * period);
          default -> random.nextInt(20) == 0 ? random.nextLong(end) : now;
        };
    long earliest = leapsBack ? 0 : Math.max(0, latest - period / 2);
    long next = Math.clamp(stepped, earliest, end);
    latest = Math.max(latest, next);
    return next;
  }

  long cost(long capacity) {
    return switch (random.nextInt(8)) {
      case 0 -> capacity;
      case 1 -> Math.max(1, capacity - 1);
      case 2 -> 1 + random.nextLong(capacity);
      case 3 -> 1 + random.nextLong(Math.max(1, capacity / 4));
      case 4 -> Math.min(2, capacity);
      default -> 1;
    };
  }

  boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }
}
