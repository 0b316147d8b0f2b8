package looplab.labs.ratelimiting.exhibits;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import looplab.labs.ratelimiting.Limit;

/** Log that holds refused requests as well: a client who keeps trying is never admitted again. */
public final class LogsTheRefused extends Exhibit {
  private final List<Entry> log = new ArrayList<>();

  private record Entry(long at, long cost) {}

  public LogsTheRefused(Limit limit, LongSupplier clock) {
    super(limit, clock);
  }

  @Override
  synchronized long admittedAt(long cost) {
    long now = log.isEmpty() ? now() : Math.max(now(), log.getLast().at);
    log.removeIf(each -> now - each.at >= limit.periodNanos());
    log.add(new Entry(now, cost));
    return log.stream().mapToLong(Entry::cost).sum() > limit.permits() ? REFUSED : now;
  }
}
