package looplab.harness;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file on a disk so slow that one can look at who waits for it: a named pipe. Opening and reading
 * it blocks until somebody writes to it, with the same system calls as for any file.
 *
 * <p>The path is a link to the pipe, so that the next reader gets another pipe than the last one,
 * who might otherwise be given the content twice. Linux and macOS only.
 */
public final class SlowFile {
  private static final String LINK = "slow";

  private final Path folder;
  private volatile int pipes;
  private volatile boolean quick;
  private @Nullable RandomAccessFile released;

  private SlowFile(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes one that goes with the stage. Blocks for as long as {@code mkfifo} takes.
   *
   * @throws UncheckedIOException if there is no room, or no {@code mkfifo}
   */
  public static SlowFile make(Stage stage) {
    try {
      SlowFile made = new SlowFile(Files.createTempDirectory("looplab-"));
      stage.closing(made::remove);
      made.putNext();
      return made;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Where readers find it. */
  public Path path() {
    return folder.resolve(LINK);
  }

  /**
   * Waits on a worker of {@code vertx} until somebody has opened the file to read it, calls {@code
   * midway} there, and only then lets the reader have the {@code content}.
   *
   * @return ends when the content is written; fails with what {@code midway} threw
   */
  public Future<?> deliver(Vertx vertx, String content, Runnable midway) {
    return vertx.executeBlocking(
        () -> {
          deliver(content, midway);
          return content;
        },
        false);
  }

  /**
   * Delivers to whoever opens the file, again and again, until it {@linkplain #becomes} quick.
   * Waits on a daemon thread of its own, which also calls {@code midway}.
   */
  public void deliverAlways(String content, Runnable midway) {
    Thread.ofPlatform()
        .daemon()
        .name("slow-file")
        .start(
            () -> {
              try {
                while (!quick) {
                  deliver(content, midway);
                }
              } catch (IOException failed) {
                if (!quick) {
                  throw new UncheckedIOException(failed);
                }
              }
            });
  }

  /**
   * Makes it an ordinary file, and gives the {@code content} to whoever waits already. Call it
   * once.
   */
  public synchronized void becomes(String content) throws IOException {
    quick = true;
    Path plain = Files.writeString(folder.resolve("plain"), content);
    link(plain);
    // Opened for both, a pipe waits for nobody; and while it is open, nobody waits to open it.
    RandomAccessFile last = new RandomAccessFile(pipe(pipes).toFile(), "rw");
    released = last;
    last.write(content.getBytes(StandardCharsets.US_ASCII));
  }

  private void deliver(String content, Runnable midway) throws IOException {
    try (OutputStream pipe = Files.newOutputStream(pipe(pipes), StandardOpenOption.WRITE)) {
      if (quick) {
        return;
      }
      midway.run();
      putNext();
      pipe.write(content.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private synchronized void putNext() throws IOException {
    if (quick) {
      return;
    }
    int next = pipes + 1;
    try {
      int failed =
          new ProcessBuilder("mkfifo", pipe(next).toString()).inheritIO().start().waitFor();
      if (failed != 0) {
        throw new IOException("mkfifo could not make " + pipe(next));
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while mkfifo ran", stop);
    }
    pipes = next;
    link(pipe(next));
  }

  /** In one step: a reader finds the one before or this one. */
  private void link(Path target) throws IOException {
    Path fresh = folder.resolve("link");
    Files.deleteIfExists(fresh);
    Files.createSymbolicLink(fresh, target);
    Files.move(fresh, path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path pipe(int number) {
    return folder.resolve("pipe-" + number);
  }

  private synchronized void remove() throws IOException {
    if (!quick) {
      becomes("");
    }
    if (released != null) {
      released.close();
    }
    try (var files = Files.list(folder)) {
      for (Path each : files.toList()) {
        Files.deleteIfExists(each);
      }
    }
    Files.deleteIfExists(folder);
  }
}
