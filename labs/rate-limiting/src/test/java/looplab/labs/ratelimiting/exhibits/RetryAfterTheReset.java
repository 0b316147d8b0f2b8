package looplab.labs.ratelimiting.exhibits;

import looplab.labs.ratelimiting.Decision;
import looplab.labs.ratelimiting.Limiter;

/**
 * Sends a refused client away until everything is there again, though what it asks for is there
 * much sooner.
 */
public final class RetryAfterTheReset extends Changed {

  public RetryAfterTheReset(Limiter limiter) {
    super(limiter);
  }

  @Override
  public Decision tryAcquire(long cost) {
    Decision said = limiter.tryAcquire(cost);
    return said.allowed()
        ? said
        : new Decision(
            false, said.remaining(), said.resetNanos(), said.resetNanos(), said.atNanos());
  }
}
