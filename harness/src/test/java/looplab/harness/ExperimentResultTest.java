package looplab.harness;

import static looplab.harness.Trials.WAIT;
import static looplab.harness.Trials.invalid;
import static looplab.harness.Trials.silent;
import static looplab.harness.Trials.valid;
import static looplab.harness.Trials.waits;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExperimentResultTest {

  @Test
  void median_isOverValidTrialsOfTheVariant() {
    ExperimentResult result =
        Trials.result(
            4,
            Stream.of(waits("slow", 3, 1, 2), waits("fast", 9), Stream.of(invalid("slow", 4, 99)))
                .flatMap(each -> each));

    assertThat(result.median("slow", WAIT)).isEqualTo(2);
  }

  @Test
  void median_leavesOutWhatWasNotMeasured() {
    ExperimentResult result =
        Trials.result(2, Stream.of(valid("slow", 1, WAIT, 3), silent("slow", 2)));

    assertThat(result.median("slow", WAIT)).isEqualTo(3);
  }

  @Test
  void median_withoutAValidTrial_isNaN() {
    assertThat(Trials.result(1, Stream.of(invalid("slow", 1, 3))).median("slow", WAIT)).isNaN();
  }

  @Test
  void verdict_ofAnUnknownExpectation_isAbsent() {
    assertThat(Trials.result(1, waits("slow", 1)).verdict("none")).isEmpty();
  }
}
