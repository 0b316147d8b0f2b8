package looplab.labs.ratelimiting;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One client's limiter in Redis, as the checkers ask it: waits for each answer. */
final class RedisOne implements Limiter {
  private final RedisLimiter limiter;
  private final long capacity;
  private final @Nullable LongSupplier clock;
  private final long origin;

  /**
   * @param clock that Redis is told, if it is told one; a nanosecond of it is a microsecond there
   */
  RedisOne(RedisLimiter limiter, long capacity, @Nullable LongSupplier clock) {
    this.limiter = limiter;
    this.capacity = capacity;
    this.clock = clock;
    this.origin = clock == null ? 0 : clock.getAsLong();
  }

  @Override
  public Decision tryAcquire(long cost) {
    Decision said = limiter.ask("client", cost, time()).await();
    return new Decision(
        said.allowed(),
        said.remaining(),
        said.resetNanos() / 1_000,
        said.retryAfterNanos() / 1_000,
        said.atNanos() / 1_000);
  }

  private String time() {
    return clock == null
        ? ""
        : String.valueOf(Math.clamp(clock.getAsLong() - origin, 0, TimeLine.END_NANOS));
  }

  @Override
  public long capacity() {
    return capacity;
  }

  @Override
  public boolean isAsNew() {
    throw new UnsupportedOperationException("Redis forgets by itself");
  }

  @Override
  public Limiter fresh() {
    throw new UnsupportedOperationException("a new key is a new limiter");
  }
}
