package looplab.labs.ratelimiting.exhibits;

import java.math.BigInteger;
import java.util.function.LongSupplier;
import looplab.labs.ratelimiting.Limit;

/** The arithmetic of the exhibits that are token buckets: tokens as a fraction over the period. */
abstract class Drip extends Exhibit {
  final BigInteger full;

  /** Tokens over the period, and when. */
  record Level(BigInteger tokens, long at) {}

  Drip(Limit limit, long capacity, LongSupplier clock) {
    super(limit, capacity, clock);
    this.full = over(capacity);
  }

  final BigInteger over(long count) {
    return BigInteger.valueOf(count).multiply(BigInteger.valueOf(limit.periodNanos()));
  }

  final BigInteger dripped(long passedNanos) {
    return BigInteger.valueOf(passedNanos).multiply(BigInteger.valueOf(limit.permits()));
  }

  /** The tokens after some time, at most a full bucket. */
  final BigInteger after(Level level, long passedNanos) {
    return level.tokens.add(dripped(passedNanos)).min(full);
  }
}
