package looplab.labs.ratelimiting.exhibits;

import java.util.function.LongSupplier;
import looplab.labs.ratelimiting.Limit;

/**
 * Token bucket that multiplies in 64 bits whatever comes: after a long pause the product is
 * negative, and the client is locked out.
 */
public final class OverflowingProduct extends Exhibit {
  private long tokens;
  private long last;

  public OverflowingProduct(Limit limit, long capacity, LongSupplier clock) {
    super(limit, capacity, clock);
    tokens = capacity * limit.periodNanos();
  }

  @Override
  synchronized long admittedAt(long cost) {
    long now = Math.max(now(), last);
    long full = capacity() * limit.periodNanos();
    tokens = Math.min(full, tokens + (now - last) * limit.permits());
    last = now;
    if (cost * limit.periodNanos() > tokens) {
      return REFUSED;
    }
    tokens -= cost * limit.periodNanos();
    return now;
  }
}
