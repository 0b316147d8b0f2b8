package looplab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class LiveLineTest {
  private final StringWriter err = new StringWriter();

  @Test
  void longName_isCutToTheWidth() {
    LiveLine line = new LiveLine(new PrintWriter(err), true, 40);

    line.trial("a-variant-with-a-name-that-is-far-too-long-for-this", 1, 12);

    assertThat(err.toString()).startsWith("\r 1/12 [").hasSizeLessThanOrEqualTo(40);
  }

  @Test
  void clearing_leavesBlanksOnly() {
    LiveLine line = new LiveLine(new PrintWriter(err), true, 80);
    line.trial("some-variant", 1, 2);
    int written = err.toString().length() - 1;

    err.getBuffer().setLength(0);
    line.clear();

    assertThat(err.toString()).isEqualTo("\r" + " ".repeat(written) + "\r");
  }

  @Test
  void progressInQuickSuccession_isNotDrawn() {
    LiveLine line = new LiveLine(new PrintWriter(err), true, 80);
    line.trial("some-variant", 1, 2);
    String before = err.toString();

    line.progress(0.5, 0.001);

    assertThat(err.toString()).isEqualTo(before);
  }

  @Test
  void noTerminal_getsNothing() {
    LiveLine line = new LiveLine(new PrintWriter(err), false, 80);

    line.trial("some-variant", 1, 2);
    line.clear();

    assertThat(err.toString()).isEmpty();
  }
}
