package looplab.labs.ratelimiting.exhibits;

import java.math.BigInteger;
import java.util.function.LongSupplier;
import looplab.labs.ratelimiting.Limit;

/**
 * Token bucket on a wall clock: when the clock is set back, a negative time has passed, and tokens
 * drip out.
 */
public final class NegativeElapsed extends Drip {
  private Level level = new Level(full, 0);

  public NegativeElapsed(Limit limit, long capacity, LongSupplier clock) {
    super(limit, capacity, clock);
  }

  @Override
  synchronized long admittedAt(long cost) {
    long now = now();
    BigInteger tokens = after(level, now - level.at());
    boolean enough = tokens.compareTo(over(cost)) >= 0;
    level = new Level(enough ? tokens.subtract(over(cost)) : tokens, now);
    return enough ? now : REFUSED;
  }
}
