package looplab.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends a run early on Ctrl-C or SIGTERM, but lets it save what it has measured.
 *
 * <p>The first signal interrupts the running thread and gives it {@link #PATIENCE_SECONDS} to
 * write; the second ends the process at once.
 */
final class Interruption implements AutoCloseable {
  static final long PATIENCE_SECONDS = 8;

  private final PrintWriter err;
  private final CountDownLatch over = new CountDownLatch(1);

  // Guarded by this.
  private @Nullable Thread running;
  private @Nullable ExitCode signalled;

  /** Watches for signals from now on, where the JVM allows it. */
  Interruption(PrintWriter err) {
    this.err = err;
    Signals.handle("INT", () -> arrived(ExitCode.INTERRUPTED));
    Signals.handle("TERM", () -> arrived(ExitCode.TERMINATED));
  }

  /**
   * Runs something that an interruption of its thread ends early. The thread is free of
   * interruptions again afterwards, and stays so: files written in its name would break.
   */
  <T> T allow(Supplier<T> run) {
    begin();
    try {
      return run.get();
    } finally {
      end();
    }
  }

  /** The exit code that a signal asks for, if one arrived. */
  synchronized Optional<ExitCode> signalled() {
    return Optional.ofNullable(signalled);
  }

  /** Everything is written; whoever waits for it may go on. */
  @Override
  public void close() {
    over.countDown();
  }

  private synchronized void begin() {
    running = Thread.currentThread();
    if (signalled != null) {
      running.interrupt();
    }
  }

  private synchronized void end() {
    running = null;
    Thread.interrupted();
  }

  /** Runs on a thread that the JVM starts for each signal. */
  private void arrived(ExitCode code) {
    if (!first(code)) {
      err.println("lab: ended at once; what was measured is not saved");
      Runtime.getRuntime().halt(code.code());
    }
    err.println();
    err.println("lab: stopping, and saving what was measured; Ctrl-C again ends at once");
    try {
      if (over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
      err.println("lab: it did not stop in " + PATIENCE_SECONDS + " s; nothing more is saved");
    } catch (InterruptedException unlikely) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(code.code());
  }

  private synchronized boolean first(ExitCode code) {
    if (signalled != null) {
      return false;
    }
    signalled = code;
    if (running != null) {
      running.interrupt();
    }
    return true;
  }
}
