package looplab.labs.ratelimiting;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.LongSupplier;

/**
 * Fixed window: time is cut into windows of equal length, each of which admits so many permits.
 *
 * <p>Promises: at most the limit in each window, counted from when the first limiter of the family
 * was made. Does not promise that for any other stretch of time: the end of one window and the
 * start of the next together admit twice the limit, in as short a time as you like.
 *
 * <p>Lock-free: window and count share one long, the count in its lowest bits, changed by one
 * compare-and-set. The clock is read anew for each attempt. One that steps back stays in the latest
 * window that was counted in.
 *
 * <p>Sources: the Redis manual, INCR, pattern "rate limiter 1"; Envoy's rate limit service, whose
 * keys in Redis end with the start of their window ({@code src/limiter/cache_key.go}).
 */
public final class FixedWindow implements Limiter {
  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(FixedWindow.class, "state", long.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  /** What limiters of one family share. */
  private record Rule(long permits, long windowNanos, int countBits, TimeLine time) {}

  private final Rule rule;

  @SuppressWarnings("unused") // written through the handle
  private volatile long state;

  /**
   * The first window starts now.
   *
   * @throws IllegalArgumentException if window and count do not fit into 64 bits: more than about a
   *     permit a nanosecond
   */
  public FixedWindow(Limit limit, LongSupplier clock) {
    int countBits = bits(limit.permits());
    if (countBits + bits(TimeLine.END_NANOS / limit.periodNanos()) > Long.SIZE) {
      throw new IllegalArgumentException("a fixed window cannot count " + limit);
    }
    this.rule = new Rule(limit.permits(), limit.periodNanos(), countBits, new TimeLine(clock));
  }

  private FixedWindow(Rule rule) {
    this.rule = rule;
  }

  @Override
  public Decision tryAcquire(long cost) {
    Limit.checkCost(cost, rule.permits);
    while (true) {
      long seen = state;
      long now = rule.time.nanos();
      long counted = seen >>> rule.countBits;
      long window = Math.max(counted, now / rule.windowNanos);
      long used = window == counted ? used(seen) : 0;
      long start = window * rule.windowNanos;
      long at = Math.max(now, start);
      long untilEnd = start - now + rule.windowNanos;
      if (cost > rule.permits - used) {
        return Decision.refused(rule.permits - used, untilEnd, untilEnd, at);
      }
      long next = window << rule.countBits | (used + cost);
      if (STATE.compareAndSet(this, seen, next)) {
        return Decision.admitted(rule.permits - used - cost, untilEnd, at);
      }
    }
  }

  @Override
  public long capacity() {
    return rule.permits;
  }

  @Override
  public boolean isAsNew() {
    long seen = state;
    return used(seen) == 0 || rule.time.nanos() / rule.windowNanos > seen >>> rule.countBits;
  }

  @Override
  public Limiter fresh() {
    return new FixedWindow(rule);
  }

  private long used(long seen) {
    return seen & ~(-1L << rule.countBits);
  }

  private static int bits(long value) {
    return Long.SIZE - Long.numberOfLeadingZeros(value);
  }
}
