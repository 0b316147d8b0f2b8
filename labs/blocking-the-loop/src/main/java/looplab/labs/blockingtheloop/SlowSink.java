package looplab.labs.blockingtheloop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/**
 * A pipe of the operating system with a slow reader at its end: what standard output is when a
 * terminal, a log collector or {@code | less} cannot keep up. Once the pipe is full, writing waits
 * for the reader.
 */
final class SlowSink implements AutoCloseable {
  /** What the reader takes in a second, in bytes. */
  static final int BYTES_PER_SECOND = 80 * 1024;

  private static final int GULP_BYTES = 4 * 1024;

  private final Pipe pipe;
  private final Thread reader;

  private SlowSink(Pipe pipe) {
    this.pipe = pipe;
    this.reader = Thread.ofPlatform().daemon().name("slow-reader").unstarted(this::drain);
  }

  /** Opens a pipe that is full already, so that the first line meets it as the thousandth would. */
  static SlowSink open() {
    try {
      SlowSink sink = new SlowSink(Pipe.open());
      sink.fill();
      return sink;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Writes a line; returns when the pipe has taken all of it. The first line wakes the reader. */
  void print(String line) {
    if (reader.getState() == Thread.State.NEW) {
      reader.start();
    }
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
    try {
      while (bytes.hasRemaining()) {
        pipe.sink().write(bytes);
      }
    } catch (ClosedChannelException over) {
      // The stage is being closed around a line that still waits.
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Closes the writing end first: the reader then comes to the end and stops. */
  @Override
  public void close() throws IOException {
    pipe.sink().close();
    pipe.source().close();
  }

  private void fill() throws IOException {
    pipe.sink().configureBlocking(false);
    while (pipe.sink().write(ByteBuffer.allocate(GULP_BYTES)) > 0) {
      // Until the pipe takes no more.
    }
    pipe.sink().configureBlocking(true);
  }

  private void drain() {
    ByteBuffer gulp = ByteBuffer.allocate(GULP_BYTES);
    long dueNanos = System.nanoTime();
    try {
      while (pipe.source().read(gulp.clear()) >= 0) {
        dueNanos += 1_000_000_000L * gulp.position() / BYTES_PER_SECOND;
        LockSupport.parkNanos(dueNanos - System.nanoTime());
      }
    } catch (IOException closed) {
      // The other end is gone, and with it the reason to read.
    }
  }
}
