package looplab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loading Vert.x, Netty and database clients takes longer than all that these commands do. */
class StartUpTest {
  private static final List<String> LATE =
      List.of("io.netty.", "io.vertx.core.impl.", "redis.", "org.postgresql.");

  @ParameterizedTest
  @ValueSource(strings = {"list", "--help"})
  void quickCommand_loadsNoEventLoop(String command) throws IOException, InterruptedException {
    ProcessBuilder child = ChildLab.command(Main.class, command);
    child.environment().put("JDK_JAVA_OPTIONS", "-Xlog:class+load:stdout");
    Process process = child.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    List<String> lines = process.inputReader().lines().toList();

    assertThat(process.waitFor()).isZero();
    assertThat(lines).anyMatch(line -> line.contains(" looplab.cli.Main "));
    assertThat(lines)
        .noneMatch(line -> LATE.stream().anyMatch(prefix -> line.contains(" " + prefix)));
  }
}
