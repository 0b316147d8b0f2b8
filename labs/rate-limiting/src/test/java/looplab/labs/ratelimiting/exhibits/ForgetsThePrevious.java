package looplab.labs.ratelimiting.exhibits;

import java.util.function.LongSupplier;
import looplab.labs.ratelimiting.Limit;

/**
 * Sliding counter whose previous count lives for one window instead of two, so that it is gone when
 * it is needed: a fixed window, with more code.
 */
public final class ForgetsThePrevious extends Exhibit {
  private long window;
  private long count;

  public ForgetsThePrevious(Limit limit, LongSupplier clock) {
    super(limit, clock);
  }

  @Override
  synchronized long admittedAt(long cost) {
    long now = now();
    if (now / limit.periodNanos() > window) {
      window = now / limit.periodNanos();
      count = 0;
    }
    if (count + cost > limit.permits()) {
      return REFUSED;
    }
    count += cost;
    return Math.max(now, window * limit.periodNanos());
  }
}
