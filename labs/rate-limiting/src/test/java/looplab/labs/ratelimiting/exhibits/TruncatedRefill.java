package looplab.labs.ratelimiting.exhibits;

import java.math.BigInteger;
import java.util.function.LongSupplier;
import looplab.labs.ratelimiting.Limit;

/**
 * Token bucket that adds whole tokens and then forgets the rest of the time: a client who asks a
 * little too early each time finds that it never refills.
 */
public final class TruncatedRefill extends Drip {
  private long tokens;
  private long last;

  public TruncatedRefill(Limit limit, long capacity, LongSupplier clock) {
    super(limit, capacity, clock);
    tokens = capacity;
  }

  @Override
  synchronized long admittedAt(long cost) {
    long now = Math.max(now(), last);
    BigInteger whole = dripped(now - last).divide(BigInteger.valueOf(limit.periodNanos()));
    tokens = whole.add(BigInteger.valueOf(tokens)).min(BigInteger.valueOf(capacity())).longValue();
    last = now;
    if (cost > tokens) {
      return REFUSED;
    }
    tokens -= cost;
    return now;
  }
}
