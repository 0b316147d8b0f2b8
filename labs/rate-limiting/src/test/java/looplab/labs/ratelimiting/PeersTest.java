package looplab.labs.ratelimiting;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.GuavaOnAClock;
import com.google.common.util.concurrent.RateLimiter;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/**
 * The lab's limiters and those of well-known libraries on the same histories: where they decide
 * alike, and each difference there is. The README tells why.
 */
class PeersTest {
  private static final int REQUESTS = 100_000;
  private static final Limit HUNDRED = Limit.of(100, Duration.ofSeconds(1));

  private final ManualClock clock = new ManualClock(0);
  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void bucket4j_decidesAsTheTokenBucket_forOddRatesAndCostsToo() {
    for (long permits : new long[] {1, 3, 7, 100, 99_991}) {
      Limit rate = Limit.of(permits, Duration.ofSeconds(60));
      long capacity = Kind.capacity(rate);
      Limiter ours = new TokenBucket(rate, capacity, clock);
      Bucket theirs = bucket4j(rate, capacity);

      assertThat(differences(rate, 0, capacity, theirs::tryConsume, ours)).as(rate + "").isZero();
    }
  }

  @Test
  void bucket4j_standsStillTooWhenTheClockStepsBack() {
    Limiter ours = new TokenBucket(HUNDRED, 100, clock);
    Bucket theirs = bucket4j(HUNDRED, 100);

    assertThat(differences(HUNDRED, 5_000_000, 5, theirs::tryConsume, ours)).isZero();
  }

  @Test
  void resilience4j_decidesAsTheFixedWindow() {
    Limiter ours = new FixedWindow(HUNDRED, clock);
    AtomicRateLimiter theirs = resilience4j(HUNDRED);

    assertThat(differences(HUNDRED, 0, 100, cost -> theirs.acquirePermission((int) cost), ours))
        .isZero();
  }

  @Test
  void resilience4j_losesPermitsWhenTheClockStepsBackOverAnEdge() {
    AtomicRateLimiter theirs = resilience4j(HUNDRED);
    clock.set(1_000_000_001);
    theirs.acquirePermission(1);
    clock.set(999_999_999);

    assertThat(theirs.acquirePermission(1)).as("a whole window's permits are taken away").isFalse();
  }

  @Test
  void guava_decidesAsGcraWithOneMoreThanASecondsWorth_thatStartsEmpty() {
    Limiter ours = new Gcra(Duration.ofMillis(10), 101, clock);
    ours.tryAcquire(100);
    RateLimiter theirs = guava();

    assertThat(differences(HUNDRED, 0, 1, cost -> theirs.tryAcquire((int) cost), ours)).isZero();
  }

  @Test
  void guava_lendsFromTheFuture_andTheNextOnePays() {
    RateLimiter theirs = guava();

    assertThat(theirs.tryAcquire(1_000)).as("ten seconds' worth at once").isTrue();
    clock.set(Duration.ofSeconds(10).toNanos() - 1_000);
    assertThat(theirs.tryAcquire()).isFalse();
  }

  /** How many of many drawn requests are decided otherwise. Time goes in whole microseconds. */
  private int differences(
      Limit limit, long stepBackNanos, long mostCost, LongPredicate theirs, Limiter ours) {
    long interval = Math.max(1_000, limit.periodNanos() / limit.permits());
    long nanos = 0;
    int differences = 0;
    for (int i = 0; i < REQUESTS; i++) {
      long pause = random.nextInt(50) == 0 ? 2 * limit.periodNanos() : 2 * interval;
      nanos += random.nextLong(pause) / 1_000 * 1_000;
      long back = stepBackNanos > 0 && random.nextInt(10) == 0 ? stepBackNanos : 0;
      clock.set(Math.max(0, nanos - back));
      long cost = random.nextInt(3) > 0 ? 1 : 1 + random.nextLong(mostCost);
      if (theirs.test(cost) != ours.tryAcquire(cost).allowed()) {
        differences++;
      }
    }
    return differences;
  }

  private Bucket bucket4j(Limit rate, long capacity) {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit
                    .capacity(capacity)
                    .refillGreedy(rate.permits(), Duration.ofNanos(rate.periodNanos())))
        .withCustomTimePrecision(meter(clock))
        .build();
  }

  private static TimeMeter meter(LongSupplier clock) {
    return new TimeMeter() {
      @Override
      public long currentTimeNanos() {
        return clock.getAsLong();
      }

      @Override
      public boolean isWallClockBased() {
        return false;
      }
    };
  }

  private AtomicRateLimiter resilience4j(Limit limit) {
    return new AtomicRateLimiter(
        "theirs",
        RateLimiterConfig.custom()
            .limitForPeriod((int) limit.permits())
            .limitRefreshPeriod(Duration.ofNanos(limit.periodNanos()))
            .timeoutDuration(Duration.ZERO)
            .build(),
        clock::getAsLong);
  }

  private RateLimiter guava() {
    return GuavaOnAClock.create(100, () -> clock.getAsLong() / 1_000);
  }
}
