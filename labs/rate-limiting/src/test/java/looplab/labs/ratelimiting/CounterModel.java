package looplab.labs.ratelimiting;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/**
 * A count for each window, and the estimate as a fraction over the window's length. A time before
 * the latest window that was asked in counts as that window's start.
 */
final class CounterModel implements Model {
  private final Limit limit;
  private final Map<Long, Long> counts = new HashMap<>();
  private long latest;

  CounterModel(Limit limit) {
    this.limit = limit;
  }

  @Override
  public void asked(long nanos) {
    latest = window(nanos);
  }

  @Override
  public boolean admits(long nanos, long cost) {
    long window = window(nanos);
    long into = Math.max(0, nanos - window * limit.periodNanos());
    BigInteger before = product(counts.getOrDefault(window - 1, 0L), limit.periodNanos() - into);
    BigInteger now = product(counts.getOrDefault(window, 0L) + cost, limit.periodNanos());
    return before.add(now).compareTo(product(limit.permits(), limit.periodNanos())) <= 0;
  }

  @Override
  public void took(long nanos, long cost) {
    counts.merge(window(nanos), cost, Long::sum);
  }

  private long window(long nanos) {
    return Math.max(latest, nanos / limit.periodNanos());
  }

  private static BigInteger product(long a, long b) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }
}
