package looplab.labs.ratelimiting.exhibits;

import io.vertx.core.Future;
import looplab.labs.ratelimiting.Decision;
import looplab.labs.ratelimiting.KeyedLimiter;

/** Asks again when an answer is lost: the script ran, so one request costs two. */
public final class ReplaysLostAnswers implements KeyedLimiter {
  private final KeyedLimiter limiter;

  public ReplaysLostAnswers(KeyedLimiter limiter) {
    this.limiter = limiter;
  }

  @Override
  public Future<Decision> tryAcquire(String key, long cost) {
    return limiter.tryAcquire(key, cost).recover(lost -> limiter.tryAcquire(key, cost));
  }
}
