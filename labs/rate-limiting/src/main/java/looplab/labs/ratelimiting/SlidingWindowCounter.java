package looplab.labs.ratelimiting;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.util.function.LongSupplier;

/**
 * Sliding-window counter: counts in fixed windows, and estimates what a sliding one would hold: all
 * of this window's count, and of the previous window's the share that still overlaps, as if its
 * requests had come evenly.
 *
 * <p>Promises: the estimate never exceeds the limit. What it estimates may: a burst at the end of a
 * window is taken for even traffic, and nearly twice the limit passes within one window's length.
 * The other way round it refuses clients who asked early in the previous window.
 *
 * <p>Lock-free: within a window the count is one long, changed by compare-and-set. The first
 * request of a later window seals that count, so that nobody can add to it any more, and then puts
 * a new window in its place; whoever meets a sealed one does the same. The clock is read anew for
 * each attempt. One that steps back stays in the latest window, and makes the estimate stricter.
 *
 * <p>The estimate is compared as a fraction, never rounded.
 *
 * <p>Source: "How we built rate limiting capable of scaling to millions of domains", Cloudflare
 * blog, 2017.
 */
public final class SlidingWindowCounter implements Limiter {
  private static final VarHandle WINDOW;

  static {
    try {
      WINDOW =
          MethodHandles.lookup().findVarHandle(SlidingWindowCounter.class, "window", Window.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  /** What limiters of one family share. */
  private record Rule(long permits, long windowNanos, TimeLine time) {}

  /** A window's counts. */
  private static final class Window {
    private static final VarHandle USED;

    static {
      try {
        USED = MethodHandles.lookup().findVarHandle(Window.class, "used", long.class);
      } catch (ReflectiveOperationException impossible) {
        throw new ExceptionInInitializerError(impossible);
      }
    }

    final long start;

    /** Permits admitted in the window before. */
    final long before;

    /** Permits admitted in this one; their complement once it is sealed. */
    volatile long used;

    Window(long start, long before) {
      this.start = start;
      this.before = before;
    }

    long seal() {
      long seen = used;
      while (seen >= 0 && !USED.compareAndSet(this, seen, ~seen)) {
        seen = used;
      }
      return seen < 0 ? ~seen : seen;
    }
  }

  private final Rule rule;
  private volatile Window window = new Window(0, 0);

  /** The first window starts now. */
  public SlidingWindowCounter(Limit limit, LongSupplier clock) {
    this(new Rule(limit.permits(), limit.periodNanos(), new TimeLine(clock)));
  }

  private SlidingWindowCounter(Rule rule) {
    this.rule = rule;
  }

  @Override
  public Decision tryAcquire(long cost) {
    Limit.checkCost(cost, rule.permits);
    while (true) {
      Window seen = window;
      long used = seen.used;
      long now = rule.time.nanos();
      if (used < 0 || now - seen.start >= rule.windowNanos) {
        replace(seen, now);
        continue;
      }
      long at = Math.max(now, seen.start);
      long into = at - seen.start;
      long free = rule.permits - used - overlap(seen.before, into);
      if (cost > free) {
        return Decision.refused(
            Math.max(0, free),
            at - now + untilForgotten(seen.before, used, into),
            at - now + untilAdmitted(seen.before, used, into, cost),
            at);
      }
      if (Window.USED.compareAndSet(seen, used, used + cost)) {
        return Decision.admitted(
            free - cost, at - now + untilForgotten(seen.before, used + cost, into), at);
      }
    }
  }

  @Override
  public long capacity() {
    return rule.permits;
  }

  @Override
  public boolean isAsNew() {
    Window seen = window;
    long used = seen.used;
    long passed = rule.time.nanos() - seen.start;
    return passed >= 2 * rule.windowNanos
        || (used == 0 && (seen.before == 0 || passed >= rule.windowNanos));
  }

  @Override
  public Limiter fresh() {
    return new SlidingWindowCounter(rule);
  }

  /** Puts the window of {@code now} in the place of one that is over or sealed. */
  private void replace(Window over, long now) {
    long next = over.start + rule.windowNanos;
    long start = Math.max(next, now - now % rule.windowNanos);
    long used = over.seal();
    WINDOW.compareAndSet(this, over, new Window(start, start == next ? used : 0));
  }

  /** The permits of the window before that count as still in the sliding one, rounded up. */
  private long overlap(long before, long into) {
    return before == 0 ? 0 : before - scaled(before, into, rule.windowNanos);
  }

  /** Until neither window counts anything. */
  private long untilForgotten(long before, long used, long into) {
    if (used > 0) {
      return 2 * rule.windowNanos - into;
    }
    return before > 0 ? rule.windowNanos - into : 0;
  }

  /** Until so few of the window before count that the cost fits: in this window or the next. */
  private long untilAdmitted(long before, long used, long into, long cost) {
    long free = rule.permits - used - cost;
    if (free >= 0) {
      long due = rule.windowNanos - scaled(rule.windowNanos, free, before);
      if (due < rule.windowNanos) {
        return due - into;
      }
    }
    long freeLater = rule.permits - cost;
    long due = freeLater >= used ? 0 : rule.windowNanos - scaled(rule.windowNanos, freeLater, used);
    return rule.windowNanos - into + due;
  }

  /** {@code value * numerator / denominator}, rounded down; the product may exceed a long. */
  private static long scaled(long value, long numerator, long denominator) {
    if (Math.multiplyHigh(value, numerator) == 0 && value * numerator >= 0) {
      return value * numerator / denominator;
    }
    return BigInteger.valueOf(value)
        .multiply(BigInteger.valueOf(numerator))
        .divide(BigInteger.valueOf(denominator))
        .longValueExact();
  }
}
