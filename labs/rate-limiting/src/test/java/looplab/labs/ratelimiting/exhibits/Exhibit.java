package looplab.labs.ratelimiting.exhibits;

import java.util.function.LongSupplier;
import looplab.labs.ratelimiting.Decision;
import looplab.labs.ratelimiting.Limit;
import looplab.labs.ratelimiting.Limiter;

/** What all exhibits share. They say yes or no, and when; of the rest they say nothing true. */
abstract class Exhibit implements Limiter {
  /** What {@link #admittedAt} yields for a refusal. */
  static final long REFUSED = -1;

  final Limit limit;
  private final LongSupplier clock;
  private final long origin;
  private final long capacity;

  Exhibit(Limit limit, long capacity, LongSupplier clock) {
    this.limit = limit;
    this.capacity = capacity;
    this.clock = clock;
    this.origin = clock.getAsLong();
  }

  Exhibit(Limit limit, LongSupplier clock) {
    this(limit, limit.permits(), clock);
  }

  /** Takes the permits and says when, or says {@link #REFUSED}. */
  abstract long admittedAt(long cost);

  @Override
  public final Decision tryAcquire(long cost) {
    if (cost < 1 || cost > capacity) {
      throw new IllegalArgumentException("cost " + cost);
    }
    long at = admittedAt(cost);
    return at == REFUSED ? new Decision(false, 0, 0, 1, 0) : new Decision(true, 0, 0, 0, at);
  }

  /** Nanoseconds since the start. */
  final long now() {
    return Math.clamp(clock.getAsLong() - origin, 0, 1L << 62);
  }

  @Override
  public final long capacity() {
    return capacity;
  }

  @Override
  public final boolean isAsNew() {
    return false;
  }

  @Override
  public final Limiter fresh() {
    throw new UnsupportedOperationException();
  }
}
