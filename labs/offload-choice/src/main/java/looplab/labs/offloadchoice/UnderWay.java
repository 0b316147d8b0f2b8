package looplab.labs.offloadchoice;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts how many jobs have begun and not ended. Safe from any thread. */
final class UnderWay {
  private final AtomicInteger now = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  /** The most there were at once. */
  int most() {
    return most.get();
  }

  void begins() {
    most.accumulateAndGet(now.incrementAndGet(), Math::max);
  }

  void ends() {
    now.decrementAndGet();
  }

  /** The same job, counted while it runs. */
  Runnable counting(Runnable job) {
    return () -> {
      begins();
      try {
        job.run();
      } finally {
        ends();
      }
    };
  }
}
