package looplab.labs.ratelimiting.exhibits;

import java.util.function.LongSupplier;
import looplab.labs.ratelimiting.Limit;

/**
 * GCRA that asks whether it is ahead of time already, and not whether this request would get it
 * there: one request more than the burst.
 */
public final class OneTooMany extends Exhibit {
  private final long interval;
  private long fullAt;

  public OneTooMany(Limit limit, long capacity, LongSupplier clock) {
    super(limit, capacity, clock);
    this.interval = Math.ceilDiv(limit.periodNanos(), limit.permits());
    Math.multiplyExact(interval, capacity);
  }

  @Override
  synchronized long admittedAt(long cost) {
    long now = now();
    long ahead = Math.max(0, fullAt - now);
    if (ahead + (cost - 1) * interval > capacity() * interval) {
      return REFUSED;
    }
    fullAt = now + ahead + cost * interval;
    return now;
  }
}
