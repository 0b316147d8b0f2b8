package looplab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import looplab.harness.report.TextStyle;
import org.junit.jupiter.api.Test;

class TerminalTest {
  @Test
  void terminal_getsColour() {
    assertThat(style(Map.of("TERM", "xterm"), true).colour()).isTrue();
  }

  @Test
  void pipe_getsNoColour() {
    assertThat(style(Map.of("TERM", "xterm"), false).colour()).isFalse();
  }

  @Test
  void noColor_turnsColourOff() {
    assertThat(style(Map.of("NO_COLOR", "1", "CLICOLOR_FORCE", "1"), true).colour()).isFalse();
  }

  @Test
  void emptyNoColor_meansNothing() {
    assertThat(style(Map.of("NO_COLOR", ""), true).colour()).isTrue();
  }

  @Test
  void clicolorForce_coloursAPipe() {
    assertThat(style(Map.of("CLICOLOR_FORCE", "1"), false).colour()).isTrue();
  }

  @Test
  void clicolorForceZero_forcesNothing() {
    assertThat(style(Map.of("CLICOLOR_FORCE", "0"), false).colour()).isFalse();
  }

  @Test
  void dumbTerminal_getsNoColourAndNoMovingLine() {
    Terminal terminal = terminal(Map.of("TERM", "dumb"), true);

    assertThat(terminal.colour()).isFalse();
    assertThat(terminal.rewritesLines()).isFalse();
  }

  @Test
  void option_winsOverTheEnvironment() {
    Terminal terminal = terminal(Map.of("NO_COLOR", "1"), false);

    assertThat(terminal.style(Terminal.ColourChoice.ALWAYS, false).colour()).isTrue();
  }

  @Test
  void localeOfHighestRank_decidesOnUtf8() {
    assertThat(style(Map.of("LC_ALL", "C", "LANG", "en_US.UTF-8"), true).unicode()).isFalse();
    assertThat(style(Map.of("LANG", "de_DE.utf8"), true).unicode()).isTrue();
    assertThat(style(Map.of(), true).unicode()).isFalse();
  }

  @Test
  void pipe_getsAscii() {
    assertThat(style(Map.of("LANG", "C.UTF-8"), false).unicode()).isFalse();
  }

  @Test
  void columns_comeFromThePersonThenTheLauncherThenTheDefault() {
    assertThat(style(Map.of("COLUMNS", "40"), true, "100").columns()).isEqualTo(40);
    assertThat(style(Map.of(), true, "100").columns()).isEqualTo(100);
    assertThat(style(Map.of("COLUMNS", "wide"), true, "-3").columns()).isEqualTo(80);
  }

  @Test
  void buildServer_isAskedNothing() {
    assertThat(terminal(Map.of("CI", "true"), true).answers()).isFalse();
    assertThat(terminal(Map.of(), true).answers()).isTrue();
  }

  private static TextStyle style(Map<String, String> environment, boolean tty) {
    return style(environment, tty, "80");
  }

  private static TextStyle style(Map<String, String> environment, boolean tty, String columns) {
    Properties properties = properties(tty);
    properties.setProperty("looplab.columns", columns);
    return Terminal.of(environment, properties).style(Terminal.ColourChoice.AUTO, false);
  }

  private static Terminal terminal(Map<String, String> environment, boolean tty) {
    return Terminal.of(environment, properties(tty));
  }

  private static Properties properties(boolean tty) {
    Properties properties = new Properties();
    for (String stream : new String[] {"stdin", "stdout", "stderr"}) {
      properties.setProperty("looplab." + stream + ".tty", String.valueOf(tty));
    }
    return properties;
  }
}
