package looplab.labs.ratelimiting;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.util.function.LongSupplier;

/**
 * Token bucket: tokens drip into a bucket at a steady rate until it is full; a request takes as
 * many as it costs, or is refused. Nothing drips in the background: what would have is added when
 * somebody asks.
 *
 * <p>Promises: in any stretch of time at most the capacity, and what drips in meanwhile. So the
 * capacity is the burst that you are willing to serve, and only the rate is the limit.
 *
 * <p>Exact for any rate. A token is divided into so many parts that a whole number of them drips in
 * each nanosecond; the bucket counts parts, so no remainder is ever lost. For 7 a minute: 7 parts a
 * nanosecond, 60,000,000,000 parts a token.
 *
 * <p>Lock-free: parts and time stand in an immutable pair that is exchanged by compare-and-set; a
 * request that is admitted allocates one. The clock is read anew for each attempt. One that steps
 * back behind the last admission is taken to stand still until it has caught up, so nothing drips
 * in twice.
 *
 * <p>Sources: RFC 2697, section 3, for the bucket, which it refills a token at a time, so many
 * times a second; Linux, {@code net/sched/sch_tbf.c}, for the promise, and for adding what has
 * dripped in since the last time when a packet asks.
 */
public final class TokenBucket implements Limiter {
  private static final VarHandle LEVEL;

  static {
    try {
      LEVEL = MethodHandles.lookup().findVarHandle(TokenBucket.class, "level", Level.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  /** What limiters of one family share; the full bucket is where each of them starts. */
  private record Rule(
      long capacity,
      long partsPerToken,
      long partsPerNano,
      long nanosToFill,
      Level full,
      TimeLine time) {}

  /** How many parts were in the bucket when. */
  private record Level(long parts, long at) {}

  private final Rule rule;
  private volatile Level level;

  /**
   * Starts full.
   *
   * @param rate at which tokens drip in
   * @param capacity of the bucket in tokens
   * @throws IllegalArgumentException if the parts of a full bucket do not fit into 62 bits
   */
  public TokenBucket(Limit rate, long capacity, LongSupplier clock) {
    Limit.check("capacity", capacity, Limit.MOST_PERMITS);
    BigInteger permits = BigInteger.valueOf(rate.permits());
    long common = permits.gcd(BigInteger.valueOf(rate.periodNanos())).longValueExact();
    long partsPerToken = rate.periodNanos() / common;
    long partsPerNano = rate.permits() / common;
    Limit.check("capacity at " + rate, capacity, (1L << 62) / partsPerToken);
    long parts = capacity * partsPerToken;
    Limit.check("time to fill at " + rate, nanosFor(parts, partsPerNano), Limit.LONGEST_NANOS);
    this.rule =
        new Rule(
            capacity,
            partsPerToken,
            partsPerNano,
            nanosFor(parts, partsPerNano),
            new Level(parts, 0),
            new TimeLine(clock));
    this.level = rule.full;
  }

  private TokenBucket(Rule rule) {
    this.rule = rule;
    this.level = rule.full;
  }

  @Override
  public Decision tryAcquire(long cost) {
    Limit.checkCost(cost, rule.capacity);
    long charge = cost * rule.partsPerToken;
    while (true) {
      Level seen = level;
      long now = rule.time.nanos();
      long at = Math.max(now, seen.at);
      long behind = at - now;
      long parts = parts(seen, at);
      if (charge > parts) {
        return Decision.refused(
            parts / rule.partsPerToken,
            behind + untilFull(parts),
            behind + dripping(charge - parts),
            at);
      }
      long left = parts - charge;
      if (LEVEL.compareAndSet(this, seen, new Level(left, at))) {
        return Decision.admitted(left / rule.partsPerToken, behind + untilFull(left), at);
      }
    }
  }

  @Override
  public long capacity() {
    return rule.capacity;
  }

  @Override
  public boolean isAsNew() {
    Level seen = level;
    return parts(seen, rule.time.nanos()) == rule.full.parts;
  }

  @Override
  public Limiter fresh() {
    return new TokenBucket(rule);
  }

  /** The parts in the bucket at a time, a step back counting as none passed. */
  private long parts(Level seen, long at) {
    long passed = Math.max(0, at - seen.at);
    return passed >= rule.nanosToFill
        ? rule.full.parts
        : Math.min(rule.full.parts, seen.parts + passed * rule.partsPerNano);
  }

  private long untilFull(long parts) {
    return dripping(rule.full.parts - parts);
  }

  /** Nanoseconds until so many parts have dripped in. */
  private long dripping(long parts) {
    return nanosFor(parts, rule.partsPerNano);
  }

  private static long nanosFor(long parts, long partsPerNano) {
    return Math.ceilDiv(parts, partsPerNano);
  }
}
