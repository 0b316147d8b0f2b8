package looplab.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadTest {
  private static final Traffic VICTIMS = new Traffic("victims", Arrivals.constant(100));
  private static final Traffic OFFENDERS = new Traffic("offenders", Arrivals.poisson(10));
  private static final Load LOAD = Load.of(VICTIMS, OFFENDERS);

  @Test
  void withoutTraffic_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(Load::of)
        .withMessage("a load needs at least one traffic");
  }

  @Test
  void twoTrafficsOfOneName_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Load.of(VICTIMS, VICTIMS))
        .withMessage("two traffics are called \"victims\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-0.001S", "PT1M0.001S"})
  void warmup_outsideTheRange_isRefused(Duration time) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LOAD.warmedUpFor(time))
        .withMessage("warm-up must be between PT0S and PT1M, but is " + time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT0.049S", "PT10M0.001S", "PT-1S"})
  void measuredTime_outsideTheRange_isRefused(Duration time) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LOAD.measuredFor(time))
        .withMessageContaining("between PT0.05S and PT10M");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT0.009S", "PT1M0.001S"})
  void timeout_outsideTheRange_isRefused(Duration time) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LOAD.timingOutAfter(time))
        .withMessageContaining("between PT0.01S and PT1M");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 5_001})
  void connections_outsideTheRange_areRefused(int connections) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LOAD.over(connections))
        .withMessageStartingWith("connections must be between 1");
  }

  @Test
  void copies_changeOneThingEach() {
    Duration time = Duration.ofSeconds(7);

    assertThat(
            LOAD.measuredFor(time)
                .warmedUpFor(time.plusSeconds(1))
                .timingOutAfter(time.plusSeconds(2))
                .over(3))
        .isEqualTo(new Load(LOAD.traffic(), Duration.ofSeconds(8), time, Duration.ofSeconds(9), 3));
  }

  @Test
  void scaled_scalesEveryTrafficAndNothingElse() {
    assertThat(LOAD.scaled(2))
        .isEqualTo(
            Load.of(
                new Traffic("victims", Arrivals.constant(200)),
                new Traffic("offenders", Arrivals.poisson(20))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Victims", "two words"})
  void traffic_thatIsNotKebabCase_isRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Traffic(name, Arrivals.constant(1)))
        .withMessageContaining("\"" + name + "\"");
  }
}
