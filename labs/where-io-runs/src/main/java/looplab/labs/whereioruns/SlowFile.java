package looplab.labs.whereioruns;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import looplab.harness.Stage;

/**
 * A file on a disk so slow that one can look at who waits for it: a named pipe. Opening and reading
 * it blocks until somebody writes to it, with the same system calls as for any file.
 */
final class SlowFile {
  private final Path path;

  private SlowFile(Path path) {
    this.path = path;
  }

  /** Makes one that goes with the stage. Blocks for as long as {@code mkfifo} takes. */
  static SlowFile make(Stage stage) {
    try {
      Path folder = Files.createTempDirectory("looplab-");
      Path pipe = folder.resolve("slow");
      stage.closing(() -> Files.deleteIfExists(folder));
      stage.closing(() -> Files.deleteIfExists(pipe));
      int failed = new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start().waitFor();
      if (failed != 0) {
        throw new IllegalStateException("mkfifo could not make " + pipe);
      }
      return new SlowFile(pipe);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while mkfifo ran", stop);
    }
  }

  String path() {
    return path.toString();
  }

  /**
   * Waits on a worker of {@code vertx} until somebody has opened the file to read it, calls {@code
   * midway} there, and only then lets the reader have the {@code content}.
   */
  Future<?> deliver(Vertx vertx, String content, Runnable midway) {
    return vertx.executeBlocking(
        () -> {
          try (OutputStream pipe = Files.newOutputStream(path)) {
            midway.run();
            pipe.write(content.getBytes(StandardCharsets.US_ASCII));
            return path;
          }
        },
        false);
  }
}
