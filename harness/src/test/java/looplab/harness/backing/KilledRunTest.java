package looplab.harness.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a run ends, the servers that it started end with it, and their folders go. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledRunTest {
  @TempDir private Path temporary;

  /** Run as root, PostgreSQL gets an account that may pass through a public folder only. */
  @BeforeEach
  void letPass() throws IOException {
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "TERM", KilledRunMain.THROW})
  void servers_doNotOutliveTheirRun(String end) throws Exception {
    boolean bySignal = end.equals(end.toUpperCase(Locale.ROOT));
    Process run = start(bySignal ? KilledRunMain.WAIT : end);
    List<ProcessHandle> servers = servers(run);
    assertThat(servers).hasSizeGreaterThan(4);
    assertThat(folders()).hasSize(2);

    if (bySignal) {
      kill(end, run);
    }

    awaitRemoval();
    assertThat(run.waitFor()).isNotZero();
    assertThat(servers).noneMatch(KilledRunTest::runs);
  }

  private Process start(String end) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            KilledRunMain.class.getName(),
            end)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** The servers and their children, as soon as all are there. */
  private static List<ProcessHandle> servers(Process run) throws IOException {
    List<ProcessHandle> servers = new ArrayList<>();
    BufferedReader lines = run.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.startsWith(KilledRunMain.OPEN)) {
        return servers;
      }
      ProcessHandle.of(Long.parseLong(line.substring(KilledRunMain.OPEN.length())))
          .ifPresent(
              server -> {
                servers.add(server);
                server.descendants().forEach(servers::add);
              });
    }
    throw new AssertionError("the run ended before its services were open");
  }

  private static void kill(String signal, Process run) throws IOException, InterruptedException {
    int code =
        new ProcessBuilder("sh", "-c", "kill -" + signal + " " + run.pid()).start().waitFor();
    assertThat(code).isZero();
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> entries = Files.list(temporary)) {
      return entries.filter(each -> each.getFileName().toString().contains("-server-")).toList();
    }
  }

  private void awaitRemoval() throws IOException, InterruptedException {
    try (WatchService watch = temporary.getFileSystem().newWatchService()) {
      WatchKey removals = temporary.register(watch, StandardWatchEventKinds.ENTRY_DELETE);
      while (!folders().isEmpty()) {
        watch.take();
        removals.pollEvents();
        removals.reset();
      }
    }
  }

  /** Who has ended waits for whoever started it to take note, and counts as alive until then. */
  private static boolean runs(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
      return process.isAlive() && !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
    } catch (IOException gone) {
      return false;
    }
  }
}
