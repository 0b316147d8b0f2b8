package looplab.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import looplab.harness.Verdict;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/**
 * What {@code ./lab selftest} asks of the instruments on a user's machine, asked in each build. On
 * a machine that is busy with something else it cannot be answered, and counts as skipped.
 */
class SelfTestTest {

  @TestFactory
  Stream<DynamicTest> knownInput_isReadBack() {
    return SelfTest.probes().stream()
        .map(
            probe ->
                DynamicTest.dynamicTest(
                    probe.name() + ": " + probe.asks(),
                    () -> {
                      SelfTest.Reading reading = probe.run().call();
                      if (reading.decision() == Verdict.Decision.INCONCLUSIVE) {
                        throw new TestAbortedException("too busy to tell: " + reading.said());
                      }
                      assertThat(reading.decision())
                          .as(reading.said())
                          .isEqualTo(Verdict.Decision.HELD);
                    }));
  }
}
