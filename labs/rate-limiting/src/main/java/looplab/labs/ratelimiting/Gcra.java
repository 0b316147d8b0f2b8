package looplab.labs.ratelimiting;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Generic cell rate algorithm: a token bucket told by one number, the time at which the bucket
 * would be full again (the theoretical arrival time). A permit moves it later by one interval; it
 * must not get further ahead of now than {@code capacity} intervals.
 *
 * <p>Promises: in any stretch of time at most the capacity, and one permit more for each interval
 * of its length.
 *
 * <p>Lock-free: the whole state is one long, changed by compare-and-set. The clock is read anew for
 * each attempt. A clock that steps back makes it stricter, by no more than the step; nothing is
 * remembered of it.
 *
 * <p>Exact because an interval is a whole number of nanoseconds. A rate that is not, such as 7 a
 * minute, is what {@link TokenBucket} is for.
 *
 * <p>Source: ITU-T I.371 (2004), A.1, the virtual scheduling algorithm, with an interval T of one
 * permit and a tolerance of (capacity - 1) intervals.
 */
public final class Gcra implements Limiter {
  private static final VarHandle FULL_AT;

  static {
    try {
      FULL_AT = MethodHandles.lookup().findVarHandle(Gcra.class, "fullAt", long.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  /** What limiters of one family share. */
  private record Rule(long intervalNanos, long capacity, long mostAhead, TimeLine time) {}

  private final Rule rule;

  @SuppressWarnings("unused") // written through the handle
  private volatile long fullAt;

  /**
   * @param interval between permits in the long run, at least a nanosecond
   * @param capacity permits that can be had at one instant
   * @throws IllegalArgumentException if it would take longer than {@link Limit#LONGEST_NANOS} until
   *     the whole capacity is there again
   */
  public Gcra(Duration interval, long capacity, LongSupplier clock) {
    long nanos = interval.toNanos();
    Limit.check("nanoseconds between permits", nanos, Limit.LONGEST_NANOS);
    Limit.check("capacity", capacity, Limit.LONGEST_NANOS / nanos);
    this.rule = new Rule(nanos, capacity, nanos * capacity, new TimeLine(clock));
  }

  private Gcra(Rule rule) {
    this.rule = rule;
  }

  @Override
  public Decision tryAcquire(long cost) {
    Limit.checkCost(cost, rule.capacity);
    long charge = cost * rule.intervalNanos;
    while (true) {
      long seen = fullAt;
      long now = rule.time.nanos();
      long ahead = Math.max(0, seen - now);
      long room = rule.mostAhead - ahead;
      if (charge > room) {
        return Decision.refused(Math.max(0, room) / rule.intervalNanos, ahead, charge - room, now);
      }
      if (FULL_AT.compareAndSet(this, seen, now + ahead + charge)) {
        return Decision.admitted((room - charge) / rule.intervalNanos, ahead + charge, now);
      }
    }
  }

  @Override
  public long capacity() {
    return rule.capacity;
  }

  @Override
  public boolean isAsNew() {
    return fullAt <= rule.time.nanos();
  }

  @Override
  public Limiter fresh() {
    return new Gcra(rule);
  }
}
