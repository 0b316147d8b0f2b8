package looplab.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import looplab.harness.Claim.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimTest {

  @ParameterizedTest
  @ValueSource(strings = {"A5.1", "B12.10"})
  void id_ofASentence_isAccepted(String id) {
    assertThat(Claim.of(id, "It blocks.", Standing.HOLDS, "it does", "a/b").id()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A5", "C5.1", "a5.1", "A5.1 ", "A123.1"})
  void id_ofAnotherForm_isRefused(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Claim.of(id, "It blocks.", Standing.HOLDS, "it does", "a/b"))
        .withMessage("a claim id looks like A5.1, but is \"" + id + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "who-pays", "who-pays/", "/p99-ratio", "a/b/c", "Who/pays"})
  void provenBy_ofAnotherForm_isRefused(String provenBy) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Claim.of("A5.1", "It blocks.", Standing.HOLDS, "it does", provenBy))
        .withMessageContaining("A5.1")
        .withMessageContaining("\"" + provenBy + "\"");
  }

  @Test
  void provenBy_nothing_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Claim.of("A5.1", "It blocks.", Standing.FAILS, "it does not"))
        .withMessage("claim A5.1 names no expectation that proves it");
  }

  @Test
  void provenBy_nothing_isFineForAnOpinion() {
    assertThat(Claim.of("A5.1", "It is nice.", Standing.OPINION, "a matter of taste").provenBy())
        .isEmpty();
  }

  @Test
  void blankTexts_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Claim.of("A5.1", " ", Standing.HOLDS, "it does", "a/b"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Claim.of("A5.1", "It blocks.", Standing.HOLDS, "", "a/b"));
  }
}
