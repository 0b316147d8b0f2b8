package looplab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ParagraphTest {
  @Test
  void longText_isBrokenBetweenWords() {
    assertThat(new Paragraph(10).hanging(1, "one two three")).isEqualTo(" one two\n     three\n");
  }

  @Test
  void wordLongerThanALine_staysWhole() {
    assertThat(new Paragraph(5).indented(2, "incomparable it is"))
        .isEqualTo("  incomparable\n  it\n  is\n");
  }

  @Test
  void numberAndUnit_stayTogether() {
    assertThat(new Paragraph(8).indented(0, Estimate.words(Duration.ofSeconds(3))))
        .isEqualTo("about\n3 s\n");
  }

  @Test
  void estimate_isRoundedUpAsOneWouldSayIt() {
    assertThat(words(400)).isEqualTo("about 1 s");
    assertThat(words(41_000)).isEqualTo("about 45 s");
    assertThat(words(91_000)).isEqualTo("about 2 min");
  }

  private static String words(long millis) {
    return Estimate.words(Duration.ofMillis(millis)).replace(Paragraph.TIED, ' ');
  }
}
