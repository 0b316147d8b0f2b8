package looplab.labs.offloadchoice;

import static looplab.labs.offloadchoice.OffloadServer.VICTIMS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.LoadMetrics;
import looplab.harness.Metric;
import looplab.harness.Verdict;
import looplab.harness.engine.Demonstration;
import looplab.harness.engine.RunOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each effect that the lab is about is there, at a small scale: take the fault out of a variant,
 * and the build fails. Counts are exact; ratios of medians under load are asked for at half of what
 * the lab itself expects.
 */
class DemonstrationTest {
  private static final List<Experiment> SCRIPTS =
      List.of(OrderedTrap.define(), PassingData.define(), Crash.define(), LostResult.define());
  private static final Metric P99 = LoadMetrics.p99(VICTIMS);
  private static Demonstration lab;

  @BeforeAll
  static void open() throws Exception {
    lab =
        Demonstration.of(
            OffloadChoiceLab.define(), RunOptions.defaults().measuredFor(Duration.ofMillis(400)));
  }

  @AfterAll
  static void close() {
    lab.close();
  }

  @TestFactory
  Stream<DynamicTest> everyExpectationOfAScript_holds() {
    return SCRIPTS.stream()
        .flatMap(
            script ->
                script.expectations().stream()
                    .map(
                        each ->
                            DynamicTest.dynamicTest(
                                script.name() + "/" + each.key(),
                                () -> assertHolds(script.name(), each))));
  }

  /** One round is too few for the interval of a ratio: its estimate must do. */
  private static void assertHolds(String experiment, Expectation expectation) {
    if (expectation instanceof Expectation.Ratio ratio) {
      lab.shows(
          experiment,
          seen -> {
            double estimate = seen.ratio(ratio.metric(), ratio.above(), ratio.below()).estimate();
            assertThat(ratio.bound().admits(estimate))
                .as(expectation.judge(seen).measured())
                .isTrue();
          });
    } else {
      lab.shows(
          experiment,
          seen -> {
            Verdict verdict = expectation.judge(seen);
            assertThat(verdict.decision()).as(verdict.measured()).isEqualTo(Verdict.Decision.HELD);
          });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"own-pool", "blocking-unordered", "virtual-threads", "child-processes"})
  void loneJobs_costTheVictimsOnTheLoopOnly(String place) {
    lab.showsRatio("who-pays", P99, "loop", place, 4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "own-pool",
        "blocking-ordered",
        "worker-verticles",
        "virtual-threads",
        "child-processes"
      })
  void burstsOfJobs_costTheVictimsOnTheLoopMost(String place) {
    lab.showsRatio("who-pays-in-bursts", P99, "loop", place, 15);
  }

  @Test
  void burstsOfJobs_costTheVictimsBesideTwentyThreadsSome() {
    lab.showsRatio("who-pays-in-bursts", P99, "loop", "blocking-unordered", 2);
    lab.showsRatio("who-pays-in-bursts", P99, "blocking-unordered", "own-pool", 1.2);
  }
}
