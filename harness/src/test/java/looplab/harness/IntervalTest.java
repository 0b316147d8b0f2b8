package looplab.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IntervalTest {

  @Test
  void format_namesEstimateLevelAndEnds() {
    assertThat(new Interval(53.1, 47, 61, 0.95).times())
        .isEqualTo("53.1 times (95 % interval 47 to 61)");
  }

  @Test
  void format_ofOneRound_saysThatThereIsNone() {
    assertThat(new Interval(3, 0, Double.POSITIVE_INFINITY, 0.95).times())
        .isEqualTo("3 times (one round: no interval)");
  }
}
