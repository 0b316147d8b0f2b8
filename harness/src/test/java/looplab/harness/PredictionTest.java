package looplab.harness;

import static looplab.harness.Trials.WAIT;
import static looplab.harness.Trials.waits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictionTest {

  @Test
  void ofRatio_edgesMakeOneChoiceMore() {
    assertThat(byEdges(2.0, 10.0).choices())
        .containsExactly("less than 2 times", "2 to 10 times", "more than 10 times");
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0", "1.99, 0", "2, 1", "9.99, 1", "10, 2", "1000, 2", "0, 0"})
  void ofRatio_answerIsTheRangeOfTheMedians(double slow, int choice) {
    assertThat(answer(slow, 1)).isEqualTo(choice);
  }

  @Test
  void ofRatio_overNothing_isTheLastRange() {
    assertThat(answer(1, 0)).isEqualTo(2);
  }

  @Test
  void ofRatio_ofNothingOverNothing_isUndecided() {
    assertThat(answer(0, 0)).isEqualTo(-1);
  }

  @Test
  void ofRatio_ofAVariantThatWasNotTried_isUndecided() {
    ExperimentResult result = Trials.result(1, waits("slow", 1));

    assertThat(byEdges(2.0, 10.0).answer().applyAsInt(result)).isEqualTo(-1);
  }

  @Test
  void ofRatio_withoutEdges_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(PredictionTest::byEdges);
  }

  @Test
  void ofRatio_edgesThatDoNotRise_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> byEdges(10.0, 2.0));
    assertThatIllegalArgumentException().isThrownBy(() -> byEdges(2.0, 2.0));
  }

  @Test
  void ofRatio_moreThanFourEdges_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> byEdges(1.0, 2.0, 3.0, 4.0, 5.0))
        .withMessageStartingWith("number of edges must be between 1");
  }

  private static int answer(double slow, double fast) {
    return byEdges(2.0, 10.0)
        .answer()
        .applyAsInt(Trials.result(1, Stream.concat(waits("slow", slow), waits("fast", fast))));
  }

  private static Prediction byEdges(Double... edges) {
    return Prediction.ofRatio("How much longer?", WAIT, "slow", "fast", List.of(edges));
  }
}
