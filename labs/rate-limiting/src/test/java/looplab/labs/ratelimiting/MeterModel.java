package looplab.labs.ratelimiting;

import java.math.BigInteger;

/**
 * The other half of ITU-T I.371, A.1: the continuous-state leaky bucket, which the standard calls
 * equivalent to virtual scheduling. A meter rises with each permit by an interval and falls with
 * time; a clock that steps back raises it.
 */
final class MeterModel implements Model {
  private final BigInteger interval;
  private final BigInteger most;
  private BigInteger meter = BigInteger.ZERO;
  private BigInteger last = BigInteger.ZERO;

  MeterModel(long intervalNanos, long capacity) {
    this.interval = BigInteger.valueOf(intervalNanos);
    this.most = interval.multiply(BigInteger.valueOf(capacity));
  }

  @Override
  public boolean admits(long nanos, long cost) {
    return risen(nanos, cost).compareTo(most) <= 0;
  }

  @Override
  public void took(long nanos, long cost) {
    meter = risen(nanos, cost);
    last = BigInteger.valueOf(nanos);
  }

  private BigInteger risen(long nanos, long cost) {
    BigInteger fallen = meter.subtract(BigInteger.valueOf(nanos).subtract(last));
    return fallen.max(BigInteger.ZERO).add(interval.multiply(BigInteger.valueOf(cost)));
  }
}
