package looplab.labs.offloadchoice;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads that the application starts itself, beside Vert.x's own. */
final class OwnThreads implements Place, AutoCloseable {
  private static final long CLOSE_SECONDS = 5;

  private final Vertx vertx;
  private final ExecutorService threads;

  private OwnThreads(Vertx vertx, ExecutorService threads) {
    this.vertx = vertx;
    this.threads = threads;
  }

  /** A pool that refuses what comes while {@code mostWaiting} jobs wait for a thread. */
  static OwnThreads boundedPool(Vertx vertx, int size, int mostWaiting) {
    return new OwnThreads(
        vertx,
        new ThreadPoolExecutor(
            size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(mostWaiting)));
  }

  /** A virtual thread for each job, and no bound. */
  static OwnThreads virtual(Vertx vertx) {
    return new OwnThreads(vertx, Executors.newVirtualThreadPerTaskExecutor());
  }

  @Override
  public Future<Void> run(Runnable job) {
    Context loop = vertx.getOrCreateContext();
    Promise<Void> ended = Promise.promise();
    try {
      threads.execute(
          () -> {
            Future<Void> outcome = Place.outcomeOf(job);
            loop.runOnContext(back -> outcome.onComplete(ended));
          });
    } catch (RejectedExecutionException full) {
      ended.fail(full);
    }
    return ended.future();
  }

  /** Interrupts what still runs, and waits for it to end. Blocks. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("threads did not stop within " + CLOSE_SECONDS + " s");
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
