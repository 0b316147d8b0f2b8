package looplab.labs.ratelimiting;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import looplab.harness.Expectation;
import looplab.harness.ExperimentResult;
import looplab.harness.Interval;
import looplab.harness.Lab;
import looplab.harness.Verdict;
import looplab.harness.backing.Backing;
import looplab.harness.engine.LabRunner;
import looplab.harness.engine.RunListener;
import looplab.harness.engine.RunOptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/**
 * Each effect that the lab is about is there: where time is virtual every verdict is exact, and
 * holds in every build; where a machine may be too busy to tell, none is refuted.
 */
class DemonstrationTest {
  private static final Set<String> REAL_TIME =
      Set.of(LoginAtTheBoundary.NAME, NoisyNeighbour.NAME, StoreStalls.NAME, LimiterLatency.NAME);

  @TestFactory
  Stream<DynamicTest> everyExpectation_holds() throws Exception {
    RunOptions once =
        new RunOptions(
            OptionalDouble.empty(),
            Optional.empty(),
            OptionalInt.of(1),
            RunOptions.DEFAULT_SEED,
            false);
    Lab lab = RateLimitingLab.define();
    try (Backing backing = Backing.open(lab.needs())) {
      return new LabRunner(once, new SimpleMeterRegistry(), RunListener.SILENT, backing)
          .run(lab, experiment -> true).experiments().stream()
              .flatMap(DemonstrationTest::verdicts)
              .toList()
              .stream();
    }
  }

  private static Stream<DynamicTest> verdicts(ExperimentResult result) {
    return result.experiment().expectations().stream()
        .map(
            expectation ->
                DynamicTest.dynamicTest(
                    result.experiment().name() + "/" + expectation.key(),
                    () -> held(result, expectation)));
  }

  /** Of a ratio one round knows no interval: the estimate must do. */
  private static void held(ExperimentResult result, Expectation expectation) {
    Verdict verdict = expectation.judge(result);
    if (REAL_TIME.contains(result.experiment().name())
        && expectation.variants().stream().anyMatch(each -> result.valid(each).isEmpty())) {
      throw new TestAbortedException("the machine is too busy to tell: " + verdict.measured());
    }
    if (expectation instanceof Expectation.Ratio ratio) {
      Interval seen = result.ratio(ratio.metric(), ratio.above(), ratio.below());
      assertThat(ratio.bound().admits(seen.estimate())).as(verdict.measured()).isTrue();
    } else {
      assertThat(verdict.decision()).as(verdict.measured()).isEqualTo(Verdict.Decision.HELD);
    }
  }
}
