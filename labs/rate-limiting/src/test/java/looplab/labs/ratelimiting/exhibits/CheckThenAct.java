package looplab.labs.ratelimiting.exhibits;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import looplab.labs.ratelimiting.Limit;

/**
 * Fixed window that reads the count, and adds to it in a second step: whoever reads in between is
 * admitted too.
 */
public final class CheckThenAct extends Exhibit {
  private final AtomicLong window = new AtomicLong();
  private final AtomicLong count = new AtomicLong();

  public CheckThenAct(Limit limit, LongSupplier clock) {
    super(limit, clock);
  }

  @Override
  long admittedAt(long cost) {
    long seen = count.get();
    long latest = window.get();
    long now = now();
    if (now / limit.periodNanos() > latest) {
      latest = now / limit.periodNanos();
      window.set(latest);
      count.set(0);
      seen = 0;
    }
    if (seen + cost > limit.permits()) {
      return REFUSED;
    }
    count.addAndGet(cost);
    return Math.max(now, latest * limit.periodNanos());
  }
}
