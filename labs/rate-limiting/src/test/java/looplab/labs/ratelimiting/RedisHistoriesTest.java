package looplab.labs.ratelimiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The checkers of the limiters in memory, on those in Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisHistoriesTest {
  private static final long SEED = 7_000_000_000L;

  @SuppressWarnings("NullAway.Init")
  private RedisRig rig;

  @BeforeAll
  void open() throws Exception {
    rig = new RedisRig();
  }

  @AfterAll
  void close() {
    rig.close();
  }

  Stream<Arguments> histories() {
    return rig.told().stream()
        .flatMap(
            kind ->
                Stream.of(new SameDecisions(History::stepping), new TrueAnswers(History::stepping))
                    .map(checker -> Arguments.of(kind.name(), checker.name(), kind, checker)));
  }

  Stream<Kind> ticking() {
    return rig.ticking().stream();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("histories")
  void checker_findsNothing(String name, String check, Kind kind, Checker checker) {
    assertThat(checker.fault(kind, 3_000, SEED)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("ticking")
  void noStretchOfTime_holdsTooMuchOrTooLittle(Kind kind) {
    assertThat(new Threads(8).fault(kind, 5_000, SEED)).isEmpty();
  }

  @Tag("faults")
  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("histories")
  void checker_findsNothingInAHundredThousand(
      String name, String check, Kind kind, Checker checker) {
    assertThat(checker.fault(kind, 100_000, 2 * SEED)).isEmpty();
  }

  @Tag("faults")
  @ParameterizedTest
  @MethodSource("ticking")
  void noStretchOfTime_holdsTooMuchOrTooLittle_threeHundredThousandInAll(Kind kind) {
    assertThat(new Threads(16).fault(kind, 60_000, 2 * SEED)).isEmpty();
  }

  @Tag("long")
  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("histories")
  void checker_findsNothingInHalfAMillion(String name, String check, Kind kind, Checker checker) {
    assertThat(checker.fault(kind, 500_000, 3 * SEED)).isEmpty();
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("ticking")
  void noStretchOfTime_holdsTooMuchOrTooLittle_tenMillionInAll(Kind kind) {
    assertThat(new Threads(16).fault(kind, 2_000_000, 3 * SEED)).isEmpty();
  }
}
