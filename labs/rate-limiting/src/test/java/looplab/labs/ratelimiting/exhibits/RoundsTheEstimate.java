package looplab.labs.ratelimiting.exhibits;

import java.math.BigInteger;
import java.util.function.LongSupplier;
import looplab.labs.ratelimiting.Limit;

/**
 * Sliding counter that rounds the previous window's share down, and so gives away up to one permit
 * in each window.
 */
public final class RoundsTheEstimate extends Exhibit {
  private long start;
  private long before;
  private long count;

  public RoundsTheEstimate(Limit limit, LongSupplier clock) {
    super(limit, clock);
  }

  @Override
  synchronized long admittedAt(long cost) {
    long now = Math.max(now(), start);
    long passed = (now - start) / limit.periodNanos();
    if (passed > 0) {
      before = passed == 1 ? count : 0;
      count = 0;
      start += passed * limit.periodNanos();
    }
    long share =
        BigInteger.valueOf(before)
            .multiply(BigInteger.valueOf(start + limit.periodNanos() - now))
            .divide(BigInteger.valueOf(limit.periodNanos()))
            .longValueExact();
    if (share + count + cost > limit.permits()) {
      return REFUSED;
    }
    count += cost;
    return now;
  }
}
