package looplab.labs.ratelimiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two, eight and sixty-four real threads on one limiter. */
class LimiterThreadsTest {
  private static final long SEED = 1;

  static Stream<Arguments> crowds() {
    return Kind.all().stream()
        .flatMap(
            kind ->
                IntStream.of(2, 8, 64)
                    .mapToObj(threads -> Arguments.of(kind, new Threads(threads))));
  }

  @ParameterizedTest
  @MethodSource("crowds")
  void noStretchOfTime_holdsTooMuchOrTooLittle(Kind kind, Threads crowd) {
    assertThat(crowd.fault(kind, 100_000, SEED)).isEmpty();
  }

  @Tag("faults")
  @ParameterizedTest
  @MethodSource("crowds")
  void noStretchOfTime_holdsTooMuchOrTooLittle_tenMillionInAll(Kind kind, Threads crowd) {
    for (int time = 0; time < 7; time++) {
      assertThat(crowd.fault(kind, 100_000, SEED + time)).isEmpty();
    }
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("crowds")
  void noStretchOfTime_holdsTooMuchOrTooLittle_twoHundredMillionInAll(Kind kind, Threads crowd) {
    for (int time = 0; time < 14; time++) {
      assertThat(crowd.fault(kind, 1_000_000, SEED + time)).isEmpty();
    }
  }
}
