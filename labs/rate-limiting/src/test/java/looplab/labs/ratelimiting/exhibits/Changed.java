package looplab.labs.ratelimiting.exhibits;

import looplab.labs.ratelimiting.Decision;
import looplab.labs.ratelimiting.Limiter;

/** A limiter of the lab whose answers are changed on their way out. */
abstract class Changed implements Limiter {
  final Limiter limiter;

  Changed(Limiter limiter) {
    this.limiter = limiter;
  }

  @Override
  public abstract Decision tryAcquire(long cost);

  @Override
  public final long capacity() {
    return limiter.capacity();
  }

  @Override
  public final boolean isAsNew() {
    return limiter.isAsNew();
  }

  @Override
  public final Limiter fresh() {
    throw new UnsupportedOperationException();
  }
}
