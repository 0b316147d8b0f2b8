package looplab.labs.ratelimiting.exhibits;

import java.util.function.LongSupplier;
import looplab.labs.ratelimiting.Limit;

/**
 * Window that begins anew with each request, as with EXPIRE after every INCR: a client who asks
 * more often than once a window never sees it end.
 */
public final class ExtendedByHits extends Exhibit {
  private long lastHit;
  private long count;

  public ExtendedByHits(Limit limit, LongSupplier clock) {
    super(limit, clock);
  }

  @Override
  synchronized long admittedAt(long cost) {
    long now = Math.max(now(), lastHit);
    if (now - lastHit >= limit.periodNanos()) {
      count = 0;
    }
    lastHit = now;
    if (count + cost > limit.permits()) {
      return REFUSED;
    }
    count += cost;
    return now;
  }
}
