package looplab.labs.ratelimiting;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.stream.Stream;
import looplab.harness.Verdict;
import looplab.harness.engine.LabRunner;
import looplab.harness.engine.RunListener;
import looplab.harness.engine.RunOptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Time is virtual and counts are exact: every verdict of the lab holds in every build. */
class DemonstrationTest {

  @TestFactory
  Stream<DynamicTest> everyExpectation_holds() {
    return new LabRunner(RunOptions.defaults(), new SimpleMeterRegistry(), RunListener.SILENT)
        .run(RateLimitingLab.define(), experiment -> true).experiments().stream()
            .flatMap(experiment -> experiment.verdicts().stream())
            .map(
                verdict ->
                    DynamicTest.dynamicTest(
                        verdict.expectation(),
                        () ->
                            assertThat(verdict.decision())
                                .as(verdict.measured())
                                .isEqualTo(Verdict.Decision.HELD)));
  }
}
