package looplab.labs.ratelimiting.exhibits;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import looplab.labs.ratelimiting.Limit;

/**
 * Log that still counts what was admitted exactly one window ago; its fellow counts it no more. One
 * nanosecond, and one rule is needed.
 */
public final class KeepsTheEdge extends Exhibit {
  private final List<Entry> log = new ArrayList<>();

  private record Entry(long at, long cost) {}

  public KeepsTheEdge(Limit limit, LongSupplier clock) {
    super(limit, clock);
  }

  @Override
  synchronized long admittedAt(long cost) {
    long now = log.isEmpty() ? now() : Math.max(now(), log.getLast().at);
    log.removeIf(each -> now - each.at > limit.periodNanos());
    if (log.stream().mapToLong(Entry::cost).sum() + cost > limit.permits()) {
      return REFUSED;
    }
    log.add(new Entry(now, cost));
    return now;
  }
}
