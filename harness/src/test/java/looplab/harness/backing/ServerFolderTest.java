package looplab.harness.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class ServerFolderTest {
  @TempDir private Path temporary;

  @Test
  void sweep_removesFoldersWhoseOwnerIsDead() throws Exception {
    Path left = folder(deadPid() + "-1");
    Files.writeString(Files.createDirectory(left.resolve("data")).resolve("file"), "x");

    ServerFolder.make(temporary).sweepAbandoned();

    assertThat(left).doesNotExist();
  }

  @Test
  void sweep_leavesFoldersOfTheLivingAndOfOthers() throws Exception {
    Path living = folder(ProcessHandle.current().pid() + "-1");
    Path strange = folder("nobody's");
    Path other = Files.createDirectory(temporary.resolve("redis-" + deadPid()));
    Path file = Files.createFile(temporary.resolve("looplab-server-" + deadPid() + "-file"));
    ServerFolder own = ServerFolder.make(temporary);

    own.sweepAbandoned();

    assertThat(temporary.toFile().listFiles())
        .containsExactlyInAnyOrder(
            living.toFile(), strange.toFile(), other.toFile(), file.toFile(), own.path().toFile());
  }

  @Test
  void sweep_doesNotFollowLinks() throws Exception {
    Path precious = Files.createDirectory(temporary.resolve("precious"));
    Files.createFile(precious.resolve("file"));
    Path left = folder(deadPid() + "-1");
    Files.createSymbolicLink(left.resolve("link"), precious);
    Files.createSymbolicLink(temporary.resolve("looplab-server-" + deadPid() + "-2"), precious);

    ServerFolder.make(temporary).sweepAbandoned();

    assertThat(left).doesNotExist();
    assertThat(precious.resolve("file")).exists();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void sweep_endsServersThatOutlivedTheirRun() throws Exception {
    Path left = folder(deadPid() + "-1");
    Process server = new ProcessBuilder("cat").directory(left.toFile()).start();
    try {
      ServerFolder.make(temporary).sweepAbandoned();

      assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(server.exitValue()).isEqualTo(128 + 9);
    } finally {
      server.destroyForcibly();
    }
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectory(temporary.resolve("looplab-server-" + name));
  }

  private static long deadPid() throws IOException, InterruptedException {
    Process brief = new ProcessBuilder("true").start();
    int code = brief.waitFor();
    assertThat(code).isZero();
    return brief.pid();
  }
}
