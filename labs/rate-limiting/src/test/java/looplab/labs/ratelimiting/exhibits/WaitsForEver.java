package looplab.labs.ratelimiting.exhibits;

import looplab.labs.ratelimiting.Decision;
import looplab.labs.ratelimiting.Limiter;

/** Tells a request that costs more than there can ever be to come back later. */
public final class WaitsForEver extends Changed {

  public WaitsForEver(Limiter limiter) {
    super(limiter);
  }

  @Override
  public Decision tryAcquire(long cost) {
    return cost < 1 || cost > capacity()
        ? new Decision(false, 0, 0, Long.MAX_VALUE, 0)
        : limiter.tryAcquire(cost);
  }
}
