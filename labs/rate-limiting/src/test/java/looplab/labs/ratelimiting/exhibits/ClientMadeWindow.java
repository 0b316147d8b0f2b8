package looplab.labs.ratelimiting.exhibits;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import looplab.labs.ratelimiting.Limit;

/**
 * Fixed window whose number comes from the caller's clock; every other caller's is half a window
 * ahead, so two windows are open at a time.
 */
public final class ClientMadeWindow extends Exhibit {
  private final Map<Long, Long> counts = new HashMap<>();
  private boolean ahead;

  public ClientMadeWindow(Limit limit, LongSupplier clock) {
    super(limit, clock);
  }

  @Override
  synchronized long admittedAt(long cost) {
    long now = now();
    ahead = !ahead;
    long window = (now + (ahead ? limit.periodNanos() / 2 : 0)) / limit.periodNanos();
    long count = counts.getOrDefault(window, 0L);
    if (count + cost > limit.permits()) {
      return REFUSED;
    }
    counts.put(window, count + cost);
    return now;
  }
}
