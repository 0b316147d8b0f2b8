package looplab.labs.ratelimiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract's histories, many more of them; and what the algorithms have to do with another. */
class LimiterHistoriesTest {
  private static final long SEED = 1_000_000_000;

  static Stream<Arguments> checks() {
    return Kind.all().stream()
        .flatMap(
            kind ->
                Stream.of(new SameDecisions(), new TrueAnswers(), new Interleaved())
                    .map(checker -> Arguments.of(kind.name(), checker.name(), kind, checker)));
  }

  @Tag("faults")
  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("checks")
  void checker_findsNothingInAMillion(String name, String check, Kind kind, Checker checker) {
    assertThat(checker.fault(kind, 1_000_000, SEED)).isEmpty();
  }

  @Tag("long")
  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("checks")
  void checker_findsNothingInTenMillions(String name, String check, Kind kind, Checker checker) {
    assertThat(checker.fault(kind, 10_000_000, 2 * SEED)).isEmpty();
  }

  /** Where the interval is a whole number of nanoseconds, and time does not step back. */
  @Test
  void gcra_decidesAsTheTokenBucketDoes() {
    for (long permits : List.of(1L, 3L, 60L, 100L)) {
      Limit limit = Limit.of(permits, Duration.ofSeconds(60));
      History history = new History(permits);
      ManualClock clock = new ManualClock(0);
      Limiter bucket = Kind.BUCKET.limiter().apply(limit, clock);
      Limiter gcra = Kind.GCRA.limiter().apply(limit, clock);
      long nanos = 0;
      for (int i = 0; i < 10_000; i++) {
        nanos = Math.max(nanos, Math.min(history.next(nanos, limit), nanos + limit.periodNanos()));
        clock.set(nanos);
        long cost = history.cost(bucket.capacity());
        assertThat(gcra.tryAcquire(cost)).isEqualTo(bucket.tryAcquire(cost));
      }
    }
  }

  @Test
  void slidingCounter_admitsNoMoreThanItsEstimateAllows_andUpToTwiceTheLimit() {
    Limit limit = Limit.of(100, Duration.ofSeconds(60));
    ManualClock clock = new ManualClock(0);
    Limiter counter = Kind.COUNTER.limiter().apply(limit, clock);
    clock.advance(limit.periodNanos() - 1);
    long atTheEnd = admitAll(counter);

    clock.advance(limit.periodNanos() - 1);
    long inTheNextWindow = admitAll(counter);

    assertThat(atTheEnd).isEqualTo(100);
    // A nanosecond before the hundred leave the window, their weight is all but gone.
    assertThat(inTheNextWindow).isEqualTo(99);
  }

  private static long admitAll(Limiter limiter) {
    long admitted = 0;
    while (limiter.tryAcquire(1).allowed()) {
      admitted++;
    }
    return admitted;
  }
}
