package looplab.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabTest {
  private static final Card CARD = new Card("problem", "options", "trade-off", "choice");

  @Test
  void name_thatIsNotKebabCase_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lab("Blocking the loop", "Who pays?", List.of()))
        .withMessage(
            "lab must be lower-case words joined by hyphens, but is \"Blocking the loop\"");
  }

  @Test
  void question_thatIsBlank_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> lab("waits", "", List.of()));
  }

  @Test
  void lists_areCopied() {
    List<Experiment> experiments = new ArrayList<>();
    Lab lab = lab("waits", "Who waits?", experiments);

    experiments.add(Trials.experiment("late"));

    assertThat(lab.experiments()).isEmpty();
  }

  @Test
  void card_withABlankStep_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Card("problem", "options", "", "choice"))
        .withMessage("trade-off must not be blank");
  }

  private static Lab lab(String name, String question, List<Experiment> experiments) {
    return new Lab(name, question, List.of("Why?"), experiments, List.of(), CARD);
  }
}
