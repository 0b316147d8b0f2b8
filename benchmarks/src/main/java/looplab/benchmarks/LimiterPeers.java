package looplab.benchmarks;

import com.google.common.util.concurrent.RateLimiter;
import io.github.bucket4j.Bucket;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.time.Duration;
import java.util.List;
import looplab.labs.ratelimiting.FixedWindow;
import looplab.labs.ratelimiting.Gcra;
import looplab.labs.ratelimiting.Limit;
import looplab.labs.ratelimiting.Limiter;
import looplab.labs.ratelimiting.SlidingWindowCounter;
import looplab.labs.ratelimiting.TokenBucket;

/** Limiters of this project and of others, all of them so generous that they never refuse. */
final class LimiterPeers {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final long A_NANO_EACH = 1_000_000_000;

  final Limiter gcra = new Gcra(Duration.ofNanos(1), A_NANO_EACH, System::nanoTime);
  final Limiter bucket =
      new TokenBucket(Limit.of(A_NANO_EACH, SECOND), A_NANO_EACH, System::nanoTime);
  final Limiter window = new FixedWindow(Limit.of(A_NANO_EACH, SECOND), System::nanoTime);
  final Limiter counter = new SlidingWindowCounter(Limit.of(A_NANO_EACH, SECOND), System::nanoTime);
  final Bucket bucket4j =
      Bucket.builder()
          .addLimit(limit -> limit.capacity(A_NANO_EACH).refillGreedy(A_NANO_EACH, SECOND))
          .withNanosecondPrecision()
          .build();
  final AtomicRateLimiter resilience4j =
      new AtomicRateLimiter(
          "generous",
          RateLimiterConfig.custom()
              .limitForPeriod((int) A_NANO_EACH)
              .limitRefreshPeriod(SECOND)
              .timeoutDuration(Duration.ZERO)
              .build());
  final RateLimiter guava = RateLimiter.create(A_NANO_EACH);
  final dev.failsafe.RateLimiter<Object> failsafe =
      dev.failsafe.RateLimiter.burstyBuilder(A_NANO_EACH, SECOND).build();

  /**
   * A call takes longer than its permit takes to come back, so right behind a series of calls that
   * were all let in nearly all permits are there.
   *
   * @throws IllegalStateException if one of them refuses, or has less than half of its permits
   */
  void checkThatNobodyWasRefused() {
    for (Limiter ours : List.of(gcra, bucket, window, counter)) {
      check(ours.getClass().getSimpleName(), ours.tryAcquire(1).remaining());
    }
    check("Bucket4j", bucket4j.getAvailableTokens());
    check("Resilience4j", resilience4j.getMetrics().getAvailablePermissions());
    check("Guava", guava.tryAcquire() ? A_NANO_EACH : 0);
    check("Failsafe", failsafe.tryAcquirePermit() ? A_NANO_EACH : 0);
  }

  private static void check(String limiter, long left) {
    if (left < A_NANO_EACH / 2) {
      throw new IllegalStateException(limiter + " has only " + left + " permits left");
    }
  }
}
