package looplab.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CardTest {
  @Test
  void sentenceThatLacksANumber_isLeftOut() {
    Card card =
        new Card(
            "It took (not measured). It need not.",
            "A pool, or 1.5 ms of it. Or none.",
            "A pool costs (not measured).",
            "Choose.");

    assertThat(card.readable())
        .isEqualTo(
            new Card(
                "It need not.",
                "A pool, or 1.5 ms of it. Or none.",
                "This run did not measure it.",
                "Choose."));
  }
}
