package looplab.labs.ratelimiting.exhibits;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import looplab.labs.ratelimiting.Limit;

/**
 * Log that is trimmed, counted and added to in three steps: two requests that count before either
 * adds are both admitted.
 */
public final class TrimCountAdd extends Exhibit {
  private final ConcurrentLinkedQueue<Entry> log = new ConcurrentLinkedQueue<>();

  private record Entry(long at, long cost) {}

  public TrimCountAdd(Limit limit, LongSupplier clock) {
    super(limit, clock);
  }

  @Override
  long admittedAt(long cost) {
    long count = log.stream().mapToLong(Entry::cost).sum();
    long now = now();
    for (Entry first = log.peek();
        first != null && now - first.at >= limit.periodNanos();
        first = log.peek()) {
      if (log.remove(first)) {
        count -= first.cost;
      }
    }
    if (count + cost > limit.permits()) {
      return REFUSED;
    }
    log.add(new Entry(now, cost));
    return now;
  }
}
