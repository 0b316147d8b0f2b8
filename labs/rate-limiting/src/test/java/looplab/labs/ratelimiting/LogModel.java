package looplab.labs.ratelimiting;

import java.util.ArrayList;
import java.util.List;

/**
 * A list of all that was admitted. A time before the last of them, or before one was forgotten,
 * counts as that time.
 */
final class LogModel implements Model {
  private final Limit limit;
  private final List<Admission> admitted = new ArrayList<>();
  private long reached;

  private record Admission(long at, long cost) {}

  LogModel(Limit limit) {
    this.limit = limit;
  }

  @Override
  public void asked(long nanos) {
    long at = effective(nanos);
    for (Admission each : List.copyOf(admitted)) {
      if (at - each.at >= limit.periodNanos()) {
        admitted.remove(each);
        reached = Math.max(reached, each.at + limit.periodNanos());
      }
    }
  }

  @Override
  public boolean admits(long nanos, long cost) {
    long at = effective(nanos);
    long used = 0;
    for (Admission each : admitted) {
      if (at - each.at < limit.periodNanos()) {
        used += each.cost;
      }
    }
    return used + cost <= limit.permits();
  }

  @Override
  public void took(long nanos, long cost) {
    reached = effective(nanos);
    admitted.add(new Admission(reached, cost));
  }

  private long effective(long nanos) {
    return Math.max(nanos, reached);
  }
}
