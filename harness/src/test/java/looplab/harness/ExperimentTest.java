package looplab.harness;

import static looplab.harness.Trials.WAIT;
import static looplab.harness.Trials.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentTest {
  private static final Expectation QUICK =
      Expectation.level("quick", "slow is quick", WAIT, "slow", Bound.atMost(1));

  @ParameterizedTest
  @ValueSource(strings = {"", "Who-pays", "who pays", "who--pays", "-who", "who-", "who_pays"})
  void name_thatIsNotKebabCase_isRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Trials.experiment(name, QUICK))
        .withMessageContaining("\"" + name + "\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 101})
  void rounds_outsideTheRange_areRefused(int rounds) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> experiment("Why?", rounds, List.of(variant("slow"), variant("fast"))))
        .withMessageStartingWith("rounds must be between 1");
  }

  @Test
  void question_thatIsBlank_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> experiment(" ", 1, List.of(variant("slow"), variant("fast"))));
  }

  @Test
  void twoVariantsOfOneName_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> experiment("Why?", 1, List.of(variant("slow"), variant("slow"))))
        .withMessage("two variants are called \"slow\"");
  }

  @Test
  void twoExpectationsOfOneKey_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Trials.experiment("waiting", QUICK, QUICK))
        .withMessage("two expectations are called \"quick\"");
  }

  @Test
  void predicting_addsTheQuestionAndNothingElse() {
    Experiment plain = Trials.experiment("waiting", QUICK);
    Prediction asked = new Prediction("Which?", List.of("a", "b"), result -> 0);

    Experiment asking = plain.predicting(asked);

    assertThat(asking.prediction()).contains(asked);
    assertThat(asking).usingRecursiveComparison().ignoringFields("prediction").isEqualTo(plain);
  }

  @Test
  void hypothesis_withoutWhatRefutesIt_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Hypothesis("slow waits", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "On Loop", "onLoop"})
  void variant_thatIsNotKebabCase_isRefused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> variant(name));
  }

  private static Experiment experiment(String question, int rounds, List<Variant> variants) {
    return new Experiment(
        "waiting",
        question,
        new Hypothesis("slow waits", "fast waits as long"),
        rounds,
        variants,
        List.of(WAIT),
        List.of(QUICK));
  }
}
