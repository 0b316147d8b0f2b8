package looplab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import looplab.practice.Greetings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** On a real terminal, made by script(1): single keys, and the terminal as it was afterwards. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LearnOnATerminalTest {
  private static final Path SCRIPT = Path.of("/usr/bin/script");

  @TempDir private Path home;
  private Process terminal;
  private final StringBuilder shown = new StringBuilder();

  /**
   * The shell tells the terminal's settings before and after, and how the command ended. Ctrl-C
   * reaches it too: without a trap some shells end at it, and script(1) takes the user's shell.
   */
  @BeforeEach
  void start() throws IOException {
    assumeTrue(Files.isExecutable(SCRIPT), "no script(1)");
    String command =
        ChildLab.command(LearnOnATerminalMain.class, home.toString()).command().stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    String shell =
        "trap : INT; echo before $(stty -g); sh -c 'echo $$ >\"$0\"; exec \"$@\"' '"
            + home.resolve("pid")
            + "' "
            + command
            + "; echo ended $?; echo after $(stty -g)";
    ProcessBuilder script =
        new ProcessBuilder(List.of(SCRIPT.toString(), "-qec", shell, "/dev/null"));
    script.environment().put("SHELL", "/bin/sh");
    script.environment().put("TERM", "xterm");
    script.environment().keySet().removeAll(List.of("CI", "COLUMNS", "NO_COLOR"));
    terminal = script.redirectErrorStream(true).start();
  }

  @AfterEach
  void stop() {
    if (terminal != null) {
      terminal.destroyForcibly();
    }
  }

  @Test
  void keysAndSaves_workAndQLeavesTheTerminalAsItWas() throws IOException {
    await("q quit");
    press("h");
    await("Hint 1 of 3");
    Files.writeString(home.resolve("workshop/greetings/Polite.java"), Greetings.attempt(1));
    await("All 2 checks pass.");
    await("q quit");
    press("q");

    endsWith(0);
    // Neither what was pressed nor what a question to the terminal would bring in is shown.
    assertThat(shown.toString()).doesNotContain("\nh", "\u001b[c", "WARNING");
  }

  @Test
  void ctrlC_breaksOffThenEndsAndLeavesTheTerminalAsItWas() throws IOException {
    Sigint.assumeDelivered();
    await("q quit");
    Files.writeString(home.resolve("workshop/greetings/Polite.java"), "stuck");
    await("says-hello  (q breaks off)");
    press("\u0003");
    await("Broken off.");
    await("q quit");
    press("\u0003");

    endsWith(130);
  }

  @Test
  void sigterm_leavesTheTerminalAsItWas() throws IOException, InterruptedException {
    await("q quit");
    String pid = Files.readString(home.resolve("pid")).strip();
    assertThat(new ProcessBuilder("kill", "-TERM", pid).start().waitFor()).isZero();

    endsWith(143);
  }

  /** Stopped and taken up again, as by Ctrl-Z and fg: the shell has had the terminal meanwhile. */
  @Test
  void goingOnAfterAStop_takesTheKeysOverAgain() throws IOException, InterruptedException {
    await("q quit");
    String pid = Files.readString(home.resolve("pid")).strip();
    String shell =
        "kill -STOP " + pid + " && stty sane </proc/" + pid + "/fd/0 && kill -CONT " + pid;
    assertThat(new ProcessBuilder("sh", "-c", shell).start().waitFor()).isZero();
    await("q quit");
    press("h");
    await("Hint 1 of 3");
    await("q quit");
    press("q");

    endsWith(0);
  }

  private void endsWith(int code) throws IOException {
    await("ended " + code);
    await("after ");
    await("\n");
    List<String> settings =
        shown
            .toString()
            .lines()
            .filter(line -> line.contains("before ") || line.contains("after "))
            .map(line -> line.substring(line.lastIndexOf(' ') + 1).strip())
            .toList();
    assertThat(settings).hasSize(2);
    assertThat(settings.getLast()).isEqualTo(settings.getFirst());
  }

  private void press(String keys) throws IOException {
    terminal.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
    terminal.getOutputStream().flush();
  }

  /** Reads until the text has come, after what was awaited before. */
  private void await(String text) throws IOException {
    InputStream in = terminal.getInputStream();
    StringBuilder now = new StringBuilder();
    while (now.indexOf(text) < 0) {
      int octet = in.read();
      if (octet < 0) {
        throw new AssertionError("\"" + text + "\" did not come; it showed: " + shown);
      }
      now.append((char) octet);
      shown.append((char) octet);
    }
  }
}
