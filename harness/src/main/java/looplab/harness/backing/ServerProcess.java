package looplab.harness.backing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A server that runs as a child of this process and ends with it, however this process ends.
 *
 * <p>A shell starts a watcher and then turns into the server. The watcher waits at a pipe whose
 * other end only this process holds. The kernel closes that end when this process is gone: after a
 * normal end, an exception, a signal, or {@code kill -9}. The watcher then ends the server and
 * removes its folder. One way out serves all, so there is no shutdown hook.
 */
final class ServerProcess implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Path NEW_SESSION = Path.of("/usr/bin/setsid");

  /**
   * Arguments: the folder, the signal that ends the server, the command. The watcher is nobody's
   * child, as servers wonder about children that they do not know. It is told when the server ended
   * by itself: the number of that process may belong to another one later. Should the pipe close
   * before it is told, it finds the server gone and leaves the log to whoever wants to read it.
   */
  private static final String WATCHED =
      """
      folder=$1 signal=$2
      shift 2
      exec 3<&0 </dev/null
      ( (
        trap '' HUP INT QUIT TERM
        read -r ended <&3 && exit
        kill -0 $$ || exit
        kill -"$signal" $$
        tries=0
        while kill -0 $$ && [ $tries -lt 100 ]; do
          tries=$((tries + 1))
          sleep 0.1 || sleep 1
        done
        kill -KILL $$
        rm -rf -- "$folder"
      ) >/dev/null 2>&1 & )
      exec 3<&-
      exec "$@"
      """;

  private final Process process;
  private final ServerFolder folder;

  private ServerProcess(Process process, ServerFolder folder) {
    this.process = process;
    this.folder = folder;
  }

  /**
   * Starts a server that writes its log to the folder's log file.
   *
   * @param signal that ends it, by its short name
   */
  static ServerProcess start(ServerFolder folder, String signal, List<String> command)
      throws IOException {
    List<String> whole = new ArrayList<>();
    if (Files.isExecutable(NEW_SESSION)) {
      // A session of its own: Ctrl-C is for this process, which then ends the server in order.
      whole.add(NEW_SESSION.toString());
    }
    whole.addAll(List.of("/bin/sh", "-c", WATCHED, "looplab", folder.path().toString(), signal));
    whole.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(whole)
            .directory(folder.path().toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.log().toFile());
    useOnly(builder.environment());
    Process process = builder.start();
    var _ = process.onExit().thenAccept(ServerProcess::tellWatcher);
    return new ServerProcess(process, folder);
  }

  /** Keeps passwords in our environment, and settings meant for other servers, to ourselves. */
  static void useOnly(Map<String, String> environment) {
    String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
    environment.clear();
    environment.put("PATH", path);
    environment.put("LC_ALL", "C");
  }

  ServerFolder folder() {
    return folder;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Whether it is gone; waits for that a while. */
  boolean endedWithin(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  boolean ended() {
    return !process.isAlive();
  }

  /** Of a process that ended: 128 and the number of the signal, if it was one. */
  int exitCode() {
    return process.exitValue();
  }

  /** Ends the server and removes its folder. Blocks until both are done. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    try {
      process.getOutputStream().close();
      if (!endedWithin(GRACE)) {
        process.destroyForcibly();
      }
    } catch (IOException alreadyClosed) {
      process.destroyForcibly();
    } catch (InterruptedException again) {
      process.destroyForcibly();
      interrupted = true;
    }
    folder.delete();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tellWatcher(Process ended) {
    try (OutputStream watcher = ended.getOutputStream()) {
      watcher.write("ended\n".getBytes(UTF_8));
    } catch (IOException watcherGone) {
      // It was the watcher that ended the server.
    }
  }
}
