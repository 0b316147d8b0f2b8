package looplab.labs.ratelimiting;

import java.time.Duration;
import java.util.Optional;

/** Asks for what can never be admitted. A limiter must say so and not let such a caller wait. */
final class Misuse implements Checker {

  @Override
  public String name() {
    return "misuse";
  }

  @Override
  public Optional<String> fault(Kind kind, long requests, long seed) {
    Limiter limiter =
        kind.limiter().apply(Limit.of(10, Duration.ofSeconds(1)), new ManualClock(seed));
    for (long cost : new long[] {Long.MIN_VALUE, -1, 0, limiter.capacity() + 1, Long.MAX_VALUE}) {
      try {
        return Optional.of("answered to a cost of " + cost + ": " + limiter.tryAcquire(cost));
      } catch (IllegalArgumentException refused) {
        // As it should be.
      }
    }
    return limiter.tryAcquire(limiter.capacity()).allowed()
        ? Optional.empty()
        : Optional.of("a cost of the whole capacity was refused");
  }
}
