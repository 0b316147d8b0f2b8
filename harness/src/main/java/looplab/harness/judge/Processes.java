package looplab.harness.judge;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Starts processes that try an answer, each in a folder of its own; the first in advance. */
final class Processes implements AutoCloseable {
  private final Class<?> main;
  private final Limits limits;
  private final Scratch scratch;
  private int started;
  private @Nullable JudgedProcess prepared;

  Processes(Class<?> main, Limits limits, Scratch scratch) {
    this.main = main;
    this.limits = limits;
    this.scratch = scratch;
  }

  /** Starts the first. Blocks until it has called back. */
  void prepare() throws IOException, InterruptedException {
    prepared = start();
  }

  /** A process that has tried nothing yet; the caller closes it. */
  JudgedProcess next() throws IOException, InterruptedException {
    JudgedProcess first = prepared;
    prepared = null;
    return first == null ? start() : first;
  }

  private JudgedProcess start() throws IOException, InterruptedException {
    started++;
    return JudgedProcess.start(main, scratch.folder(String.valueOf(started)), limits);
  }

  /** Ends the first if it was not needed. */
  @Override
  public void close() {
    if (prepared != null) {
      prepared.close();
    }
  }
}
