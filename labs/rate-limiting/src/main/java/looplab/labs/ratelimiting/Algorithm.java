package looplab.labs.ratelimiting;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A way to limit a client to {@link #LIMIT}, as the experiments compare them.
 *
 * @param name kebab-case
 * @param make a limiter on a clock
 */
record Algorithm(String name, String does, Function<LongSupplier, Limiter> make) {
  static final Duration WINDOW = Duration.ofSeconds(60);
  static final long PERMITS = 100;
  static final Limit LIMIT = Limit.of(PERMITS, WINDOW);

  static final Algorithm FIXED_WINDOW =
      new Algorithm(
          "fixed-window",
          "counts in windows of 60 s, up to 100 in each",
          clock -> new FixedWindow(LIMIT, clock));
  static final Algorithm LOG =
      new Algorithm(
          "sliding-log",
          "remembers every admission of the last 60 s",
          clock -> new SlidingWindowLog(LIMIT, clock));
  static final Algorithm COUNTER =
      new Algorithm(
          "sliding-counter",
          "estimates the last 60 s from two windows' counts",
          clock -> new SlidingWindowCounter(LIMIT, clock));
  static final Algorithm BUCKET_100 =
      new Algorithm(
          "bucket-100",
          "a bucket of 100 tokens, refilled at 100 in 60 s",
          clock -> new TokenBucket(LIMIT, 100, clock));
  static final Algorithm BUCKET_10 =
      new Algorithm(
          "bucket-10",
          "a bucket of 10 tokens, refilled at 100 in 60 s",
          clock -> new TokenBucket(LIMIT, 10, clock));

  /** All of them, the simplest first. */
  static List<Algorithm> all() {
    return List.of(FIXED_WINDOW, LOG, COUNTER, BUCKET_100, BUCKET_10);
  }

  /** Has a new limiter of this kind decide on requests at the given times. */
  Tally tried(Iterable<Long> timesNanos) {
    VirtualClock clock = new VirtualClock();
    Limiter limiter = make.apply(clock);
    Tally tally = new Tally();
    for (long at : timesNanos) {
      clock.set(at);
      tally.note(at, limiter.tryAcquire(1).allowed(), LIMIT);
    }
    return tally;
  }
}
