package looplab.labs.ratelimiting.exhibits;

import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import looplab.labs.ratelimiting.Limit;

/**
 * Token bucket that looks at the clock once and then tries until it succeeds: who was overtaken
 * sets the time back, and the same drops fall twice.
 */
public final class LateWriter extends Drip {
  private final AtomicReference<Level> level = new AtomicReference<>(new Level(full, 0));

  public LateWriter(Limit limit, long capacity, LongSupplier clock) {
    super(limit, capacity, clock);
  }

  @Override
  long admittedAt(long cost) {
    long now = now();
    while (true) {
      Level seen = level.get();
      BigInteger left = after(seen, Math.max(0, now - seen.at())).subtract(over(cost));
      if (left.signum() < 0) {
        return REFUSED;
      }
      if (level.compareAndSet(seen, new Level(left, now))) {
        return now;
      }
    }
  }
}
