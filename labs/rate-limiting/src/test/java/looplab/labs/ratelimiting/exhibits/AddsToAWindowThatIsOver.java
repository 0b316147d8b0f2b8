package looplab.labs.ratelimiting.exhibits;

import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import looplab.labs.ratelimiting.Limit;

/**
 * Sliding counter that does not close a window before it copies its count: a late request adds to a
 * window that nobody counts any more.
 */
public final class AddsToAWindowThatIsOver extends Exhibit {
  private final AtomicReference<Window> window = new AtomicReference<>(new Window(0, 0));

  private record Window(long start, long before, AtomicLong used) {
    Window(long start, long before) {
      this(start, before, new AtomicLong());
    }
  }

  public AddsToAWindowThatIsOver(Limit limit, LongSupplier clock) {
    super(limit, clock);
  }

  @Override
  long admittedAt(long cost) {
    while (true) {
      Window seen = window.get();
      long used = seen.used.get();
      long now = now();
      long next = seen.start + limit.periodNanos();
      if (now >= next) {
        long start = now - now % limit.periodNanos();
        window.compareAndSet(seen, new Window(start, start == next ? seen.used.get() : 0));
        continue;
      }
      long at = Math.max(now, seen.start);
      if (share(seen.before, next - at) + used + cost > limit.permits()) {
        return REFUSED;
      }
      if (seen.used.compareAndSet(used, used + cost)) {
        return at;
      }
    }
  }

  private long share(long before, long left) {
    BigInteger[] share =
        BigInteger.valueOf(before)
            .multiply(BigInteger.valueOf(left))
            .divideAndRemainder(BigInteger.valueOf(limit.periodNanos()));
    return share[0].longValueExact() + share[1].signum();
  }
}
