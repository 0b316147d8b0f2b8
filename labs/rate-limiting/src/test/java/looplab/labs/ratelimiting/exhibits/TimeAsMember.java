package looplab.labs.ratelimiting.exhibits;

import java.util.TreeMap;
import java.util.function.LongSupplier;
import looplab.labs.ratelimiting.Limit;

/**
 * Log kept as a set of times, as with a sorted set whose members are its scores: of two requests at
 * the same time the second takes the first one's place.
 */
public final class TimeAsMember extends Exhibit {
  private final TreeMap<Long, Long> log = new TreeMap<>();

  public TimeAsMember(Limit limit, LongSupplier clock) {
    super(limit, clock);
  }

  @Override
  synchronized long admittedAt(long cost) {
    long now = log.isEmpty() ? now() : Math.max(now(), log.lastKey());
    log.headMap(now - limit.periodNanos(), true).clear();
    long count = log.values().stream().mapToLong(each -> each).sum();
    if (count + cost > limit.permits()) {
      return REFUSED;
    }
    log.put(now, cost);
    return now;
  }
}
