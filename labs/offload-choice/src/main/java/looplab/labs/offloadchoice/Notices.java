package looplab.labs.offloadchoice;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts what became known of jobs. Safe from any thread. */
final class Notices {
  private final AtomicInteger results = new AtomicInteger();
  private final AtomicInteger told = new AtomicInteger();
  private final AtomicInteger logged = new AtomicInteger();

  /** The caller got a result. */
  void result() {
    results.incrementAndGet();
  }

  /** The caller was told that a job failed, or did not answer. */
  void told() {
    told.incrementAndGet();
  }

  /** A failure came to where unhandled ones go: a log, in a service. */
  void logged() {
    logged.incrementAndGet();
  }

  int results() {
    return results.get();
  }

  int toldCount() {
    return told.get();
  }

  int loggedCount() {
    return logged.get();
  }
}
