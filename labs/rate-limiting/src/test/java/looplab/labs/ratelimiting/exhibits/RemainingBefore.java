package looplab.labs.ratelimiting.exhibits;

import looplab.labs.ratelimiting.Decision;
import looplab.labs.ratelimiting.Limiter;

/**
 * Says what remained before the request was charged, so that the client's last request fails
 * without warning.
 */
public final class RemainingBefore extends Changed {

  public RemainingBefore(Limiter limiter) {
    super(limiter);
  }

  @Override
  public Decision tryAcquire(long cost) {
    Decision said = limiter.tryAcquire(cost);
    return said.allowed()
        ? new Decision(
            true,
            said.remaining() + cost,
            said.resetNanos(),
            said.retryAfterNanos(),
            said.atNanos())
        : said;
  }
}
