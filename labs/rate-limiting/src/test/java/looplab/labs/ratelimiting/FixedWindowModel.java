package looplab.labs.ratelimiting;

import java.util.HashMap;
import java.util.Map;

/** A count for each window. A time before the latest counted window belongs to that one. */
final class FixedWindowModel implements Model {
  private final Limit limit;
  private final Map<Long, Long> counts = new HashMap<>();
  private long latest;

  FixedWindowModel(Limit limit) {
    this.limit = limit;
  }

  @Override
  public boolean admits(long nanos, long cost) {
    return counts.getOrDefault(window(nanos), 0L) + cost <= limit.permits();
  }

  @Override
  public void took(long nanos, long cost) {
    latest = window(nanos);
    counts.merge(latest, cost, Long::sum);
  }

  private long window(long nanos) {
    return Math.max(latest, nanos / limit.periodNanos());
  }
}
