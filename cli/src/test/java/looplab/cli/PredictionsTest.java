package looplab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import looplab.harness.Experiment;
import looplab.harness.ExperimentResult;
import looplab.harness.Prediction;
import org.junit.jupiter.api.Test;

class PredictionsTest {
  private static final Experiment EXPERIMENT = TestLabs.holding().experiments().getFirst();
  private static final ExperimentResult RESULT =
      new ExperimentResult(EXPERIMENT, List.of(), 1, 0.95);
  private final StringWriter err = new StringWriter();

  @Test
  void rightGuess_isToldAndCounted() {
    Predictions predictions = answered("1\n", true);

    assertThat(err.toString()).contains("You guessed right: a is.");
    assertThat(predictions.score()).contains("Predictions: 1 of 1 right.");
  }

  @Test
  void wrongGuess_isToldWithWhatWasMeasured() {
    Predictions predictions = answered("2\n", true);

    assertThat(err.toString()).contains("You guessed: b is. Measured here: a is.");
    assertThat(predictions.score()).contains("Predictions: 0 of 1 right.");
  }

  @Test
  void enter_skips() {
    assertThat(answered("\n", true).score()).isEmpty();
  }

  @Test
  void endOfInput_skips() {
    assertThat(answered("", true).score()).isEmpty();
  }

  @Test
  void nonsense_isAskedAgain() {
    assertThat(answered("seven\n3\n1\n", true).score()).isPresent();
  }

  @Test
  void undecidedResult_isNotCounted() {
    Prediction open = new Prediction("Which?", List.of("a", "b"), result -> -1);
    Predictions predictions = predictions("1\n", true);

    predictions.ask(Optional.of(open));
    predictions.tell(RESULT);

    assertThat(err.toString()).contains("This run cannot tell.");
    assertThat(predictions.score()).isEmpty();
  }

  @Test
  void nobodyThere_isNotAsked() {
    answered("1\n", false);

    assertThat(err.toString()).isEmpty();
  }

  private Predictions answered(String typed, boolean asking) {
    Predictions predictions = predictions(typed, asking);
    predictions.ask(EXPERIMENT.prediction());
    predictions.tell(RESULT);
    return predictions;
  }

  private Predictions predictions(String typed, boolean asking) {
    return new Predictions(
        new BufferedReader(new StringReader(typed)), new PrintWriter(err, true), asking);
  }
}
