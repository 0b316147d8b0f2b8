package looplab.labs.ratelimiting;

import java.math.BigInteger;

/** Tokens as a fraction over the period. A time before the last admission counts as that one's. */
final class BucketModel implements Model {
  private final Limit rate;
  private final BigInteger full;
  private BigInteger tokens;
  private long last;

  BucketModel(Limit rate, long capacity) {
    this.rate = rate;
    this.full = over(capacity);
    this.tokens = full;
  }

  @Override
  public boolean admits(long nanos, long cost) {
    return at(nanos).compareTo(over(cost)) >= 0;
  }

  @Override
  public void took(long nanos, long cost) {
    tokens = at(nanos).subtract(over(cost));
    last = Math.max(last, nanos);
  }

  private BigInteger at(long nanos) {
    BigInteger passed = BigInteger.valueOf(Math.max(last, nanos) - last);
    return tokens.add(passed.multiply(BigInteger.valueOf(rate.permits()))).min(full);
  }

  private BigInteger over(long count) {
    return BigInteger.valueOf(count).multiply(BigInteger.valueOf(rate.periodNanos()));
  }
}
