package looplab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SignalTest {
  @TempDir private Path home;

  @BeforeAll
  static void interruptsAreDelivered() throws IOException {
    Sigint.assumeDelivered();
  }

  @Test
  void ctrlC_savesWhatThereIsAndEndsWith130() throws IOException, InterruptedException {
    try (ChildLab child = ChildLab.start(StuckLabMain.class, home.toString(), "stuck")) {
      child.awaitLine(TestLabs.STUCK).signal("INT").awaitLine("Broken off, incomplete: ");

      assertThat(child.exitCode()).isEqualTo(130);
      assertThat(savedResult()).contains("\"complete\"").contains("false");
    }
  }

  @Test
  void sigterm_savesWhatThereIsAndEndsWith143() throws IOException, InterruptedException {
    try (ChildLab child = ChildLab.start(StuckLabMain.class, home.toString(), "stuck")) {
      child.awaitLine(TestLabs.STUCK).signal("TERM").awaitLine("Broken off, incomplete: ");

      assertThat(child.exitCode()).isEqualTo(143);
      assertThat(savedResult()).contains("\"complete\"").contains("false");
    }
  }

  @Test
  void secondCtrlC_endsAtOnce() throws IOException, InterruptedException {
    try (ChildLab child = ChildLab.start(StuckLabMain.class, home.toString(), "defiant")) {
      child
          .awaitLine(TestLabs.STUCK)
          .signal("INT")
          .awaitLine("Ctrl-C again")
          .signal("INT")
          .awaitLine("ended at once");

      assertThat(child.exitCode()).isEqualTo(130);
      assertThat(home.resolve("results")).doesNotExist();
    }
  }

  @Test
  void readerLeft_endsQuietlyWith141() throws IOException, InterruptedException {
    try (ChildLab child = ChildLab.start(OnceToldMain.class, "explain")) {
      child.process().getInputStream().close();
      child.process().getOutputStream().close();

      assertThat(child.process().errorReader().lines()).isEmpty();
      assertThat(child.exitCode()).isEqualTo(141);
    }
  }

  private String savedResult() throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("results/runs"))) {
      return Files.readString(
          files.filter(file -> file.endsWith("result.json")).findFirst().orElseThrow());
    }
  }
}
