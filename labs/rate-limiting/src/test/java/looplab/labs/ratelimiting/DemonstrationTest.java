package looplab.labs.ratelimiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import looplab.harness.Expectation;
import looplab.harness.ExperimentResult;
import looplab.harness.Interval;
import looplab.harness.Verdict;
import looplab.harness.engine.Demonstration;
import looplab.harness.engine.RunOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each effect that the lab is about is there: where time is virtual or commands are counted, in
 * every round; where heap, clocks and loads decide, in a round that the machine lets be valid.
 */
class DemonstrationTest {
  private static final Set<String> MEASURED =
      Set.of(
          Memory.NAME,
          LoginAtTheBoundary.NAME,
          NoisyNeighbour.NAME,
          StoreStalls.NAME,
          LimiterLatency.NAME);

  @SuppressWarnings("NullAway.Init")
  private static Demonstration lab;

  @BeforeAll
  static void open() throws Exception {
    lab = Demonstration.of(RateLimitingLab.define(), RunOptions.quickly());
  }

  @AfterAll
  static void close() {
    lab.close();
  }

  static Stream<Arguments> expectations() {
    return RateLimitingLab.define().experiments().stream()
        .flatMap(
            experiment ->
                experiment.expectations().stream()
                    .map(each -> Arguments.of(experiment.name(), each.key(), each)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("expectations")
  void effect_isThere(String experiment, String key, Expectation expectation) {
    if (MEASURED.contains(experiment)) {
      lab.shows(experiment, seen -> assertHolds(expectation, seen));
    } else {
      lab.alwaysShows(experiment, seen -> assertHolds(expectation, seen));
    }
  }

  /** One round knows no interval of a ratio: the estimate must do. */
  private static void assertHolds(Expectation expectation, ExperimentResult seen) {
    Verdict verdict = expectation.judge(seen);
    if (expectation instanceof Expectation.Ratio ratio) {
      Interval measured = seen.ratio(ratio.metric(), ratio.above(), ratio.below());
      assertThat(ratio.bound().admits(measured.estimate())).as(verdict.measured()).isTrue();
    } else {
      assertThat(verdict.decision()).as(verdict.measured()).isEqualTo(Verdict.Decision.HELD);
    }
  }
}
