package looplab.labs.ratelimiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every limiter of the lab keeps to. */
class LimiterContractTest {
  private static final Limit LIMIT = Limit.of(10, Duration.ofSeconds(60));
  private static final long SEED = 1;
  private static final long REQUESTS = 100_000;

  static List<Kind> kinds() {
    return Kind.all();
  }

  static Stream<Arguments> checks() {
    return kinds().stream()
        .flatMap(
            kind ->
                Stream.of(new SameDecisions(), new TrueAnswers(), new Interleaved(), new Misuse())
                    .map(checker -> Arguments.of(kind.name(), checker.name(), kind, checker)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("checks")
  void checker_findsNothing(String name, String check, Kind kind, Checker checker) {
    assertThat(checker.fault(kind, REQUESTS, SEED)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void client_isAdmittedAtRetryAfterAndNotBefore(Kind kind) {
    ManualClock clock = new ManualClock(5);
    Limiter limiter = kind.limiter().apply(LIMIT, clock);
    limiter.tryAcquire(limiter.capacity());
    clock.advance(1);

    long retryAfter = limiter.tryAcquire(1).retryAfterNanos();

    clock.advance(retryAfter - 1);
    assertThat(limiter.tryAcquire(1).allowed()).isFalse();
    clock.advance(1);
    assertThat(limiter.tryAcquire(1).allowed()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void refusals_changeNothing(Kind kind) {
    ManualClock clock = new ManualClock(0);
    Limiter asked = kind.limiter().apply(LIMIT, clock);
    Limiter leftAlone = kind.limiter().apply(LIMIT, clock);
    asked.tryAcquire(asked.capacity());
    leftAlone.tryAcquire(leftAlone.capacity());
    for (int i = 0; i < 50; i++) {
      asked.tryAcquire(5);
    }
    clock.advance(61_000_000_000L);

    assertThat(asked.tryAcquire(5)).isEqualTo(leftAlone.tryAcquire(5));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void limiter_isAsNewFromItsResetOn(Kind kind) {
    ManualClock clock = new ManualClock(7);
    Limiter limiter = kind.limiter().apply(LIMIT, clock);
    assertThat(limiter.isAsNew()).isTrue();
    long reset = limiter.tryAcquire(3).resetNanos();

    clock.advance(reset - 1);
    assertThat(limiter.isAsNew()).isFalse();
    clock.advance(1);
    assertThat(limiter.isAsNew()).isTrue();
    assertThat(limiter.tryAcquire(limiter.capacity()).allowed()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void freshLimiter_owesNothing(Kind kind) {
    Limiter limiter = kind.limiter().apply(LIMIT, new ManualClock(0));
    limiter.tryAcquire(limiter.capacity());

    assertThat(limiter.fresh().tryAcquire(limiter.capacity()).allowed()).isTrue();
    assertThat(limiter.tryAcquire(1).allowed()).isFalse();
  }
}
