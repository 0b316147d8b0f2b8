package looplab.labs.ratelimiting.exhibits;

import java.math.BigInteger;
import java.util.function.LongSupplier;
import looplab.labs.ratelimiting.Limit;

/**
 * Token bucket that reads its level, computes, and writes it back: two that read the same level pay
 * once.
 */
public final class ReadModifyWrite extends Drip {
  private volatile Level level = new Level(full, 0);

  public ReadModifyWrite(Limit limit, long capacity, LongSupplier clock) {
    super(limit, capacity, clock);
  }

  @Override
  long admittedAt(long cost) {
    Level seen = level;
    long at = Math.max(now(), seen.at());
    BigInteger left = after(seen, at - seen.at()).subtract(over(cost));
    if (left.signum() < 0) {
      return REFUSED;
    }
    level = new Level(left, at);
    return at;
  }
}
