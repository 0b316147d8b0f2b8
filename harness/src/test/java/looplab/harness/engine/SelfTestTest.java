package looplab.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import looplab.harness.Verdict;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.TestAbortedException;

/**
 * What {@code ./lab selftest} asks of the instruments on a user's machine, asked in each build. On
 * a machine that is busy with something else it cannot be answered, and counts as skipped. A
 * reading that is off is asked for again: a broken instrument is wrong each time, a busy machine
 * now and then.
 */
class SelfTestTest {
  private static final int MOST_READINGS = 3;

  @TestFactory
  Stream<DynamicTest> knownInput_isReadBack() {
    return SelfTest.probes().stream()
        .map(
            probe ->
                DynamicTest.dynamicTest(
                    probe.name() + ": " + probe.asks(),
                    () -> {
                      SelfTest.Reading reading = probe.run().call();
                      for (int i = 1; i < MOST_READINGS && isOff(reading); i++) {
                        reading = probe.run().call();
                      }
                      if (reading.decision() == Verdict.Decision.INCONCLUSIVE) {
                        throw new TestAbortedException("too busy to tell: " + reading.said());
                      }
                      assertThat(reading.decision())
                          .as(reading.said())
                          .isEqualTo(Verdict.Decision.HELD);
                    }));
  }

  private static boolean isOff(SelfTest.Reading reading) {
    return reading.decision() == Verdict.Decision.NOT_HELD;
  }

  @ParameterizedTest
  @CsvSource({
    "0.002, NOT_HELD",
    "0.009, NOT_HELD",
    "0.013, INCONCLUSIVE",
    "0.016, HELD",
    "0.024, HELD",
    "0.026, INCONCLUSIVE",
    "0.041, NOT_HELD"
  })
  void countOfTwiceOrHalfTheWork_isNoMachineThatChangedItsSpeed(
      double seconds, Verdict.Decision decision) {
    assertThat(SelfTest.cpuReading(seconds).decision()).isEqualTo(decision);
  }
}
