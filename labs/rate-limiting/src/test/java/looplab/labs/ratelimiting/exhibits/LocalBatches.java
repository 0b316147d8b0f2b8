package looplab.labs.ratelimiting.exhibits;

import java.util.function.LongSupplier;
import looplab.labs.ratelimiting.Limit;

/**
 * Fixed window shared by two nodes that fetch permits ten at a time: what a node has left over, it
 * spends in the next window, and nobody else can.
 */
public final class LocalBatches extends Exhibit {
  private static final long BATCH = 10;

  private final long[] left = new long[2];
  private long window;
  private long count;
  private int node;

  public LocalBatches(Limit limit, LongSupplier clock) {
    super(limit, clock);
  }

  @Override
  synchronized long admittedAt(long cost) {
    long now = now();
    if (now / limit.periodNanos() > window) {
      window = now / limit.periodNanos();
      count = 0;
    }
    node = 1 - node;
    if (left[node] < cost) {
      long batch = Math.min(Math.max(BATCH, cost - left[node]), limit.permits() - count);
      count += batch;
      left[node] += batch;
    }
    if (left[node] < cost) {
      return REFUSED;
    }
    left[node] -= cost;
    return Math.max(now, window * limit.periodNanos());
  }
}
