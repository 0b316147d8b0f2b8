package looplab.labs.offloadchoice;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * How many platform threads this process has started since. Those of the whole process count, and
 * there is one peak for all: one of these at a time. Virtual threads do not count; the threads that
 * carry them do.
 */
final class StartedThreads {
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final int before;

  private StartedThreads() {
    threads.resetPeakThreadCount();
    before = threads.getPeakThreadCount();
  }

  /** Counts from now on, on the loop: so its own thread has started before. */
  static Future<StartedThreads> from(Vertx vertx) {
    Promise<StartedThreads> counting = Promise.promise();
    vertx.runOnContext(turn -> counting.complete(new StartedThreads()));
    return counting.future();
  }

  /** The most there were at a time, above what there was before. */
  int most() {
    return threads.getPeakThreadCount() - before;
  }
}
