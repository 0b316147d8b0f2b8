package looplab.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What {@code ./lab selftest} asks of the instruments on a user's machine, asked in each build. */
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
                      assertThat(reading.passed()).as(reading.said()).isTrue();
                    }));
  }
}
