package looplab.labs.ratelimiting.exhibits;

import java.util.function.LongSupplier;
import looplab.labs.ratelimiting.Limit;

/**
 * GCRA in floating-point seconds: on a machine that has been up for long, or for no time at all,
 * the sum of a time and an interval is not what it should be.
 */
public final class FloatingSeconds extends Exhibit {
  private final double interval;
  private double fullAt;

  public FloatingSeconds(Limit limit, long capacity, LongSupplier clock) {
    super(limit, capacity, clock);
    this.interval = Math.ceilDiv(limit.periodNanos(), limit.permits()) / 1e9;
  }

  @Override
  synchronized long admittedAt(long cost) {
    long nanos = now();
    double now = nanos / 1e9;
    double next = Math.max(fullAt, now) + cost * interval;
    if (next - now > capacity() * interval) {
      return REFUSED;
    }
    fullAt = next;
    return nanos;
  }
}
