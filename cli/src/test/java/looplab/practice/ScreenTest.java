package looplab.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import looplab.harness.report.TextStyle;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private final StringWriter out = new StringWriter();

  @Test
  void text_takesThePlaceOfWhatWasGoingOn() {
    Screen screen = screen(true);
    screen.going("busy");
    screen.show("done\n");

    assertThat(out).hasToString("busy\r    \rdone\n");
  }

  @Test
  void whatIsGoingOn_isWrittenOver() {
    Screen screen = screen(true);
    screen.going("first");
    screen.going("then");

    assertThat(out).hasToString("first\r     \rthen");
  }

  @Test
  void longLine_isCutSoThatItDoesNotWrap() {
    screen(true).keys("k".repeat(200));

    assertThat(out.toString()).hasSize(39);
  }

  @Test
  void lineThatCannotBeWrittenOver_isSparedOrKept() {
    Screen screen = screen(false);
    screen.going("busy");
    screen.keys("keys");
    screen.wipe();

    assertThat(out).hasToString("keys\n");
  }

  private Screen screen(boolean rewrites) {
    return new Screen(new PrintWriter(out), new TextStyle(40, false, false), rewrites);
  }
}
