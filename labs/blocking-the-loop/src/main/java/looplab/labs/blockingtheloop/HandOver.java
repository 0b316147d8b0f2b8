package looplab.labs.blockingtheloop;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import looplab.harness.CpuWork;
import looplab.harness.Metric;
import looplab.harness.Stage;

/**
 * Hands the work to threads of its own, and answers on the loop when it is done.
 *
 * <p>The variants differ in one thing: where the surplus waits. In the endless queue of a pool; in
 * a short one, beyond which requests are refused; or not at all, because each gets a thread at once
 * and they share the cores instead. Platform threads are sliced by the system; virtual ones keep
 * their carrier until they block, and computing never blocks.
 */
final class HandOver implements Handler<HttpServerRequest> {
  /** The most requests that were accepted and not yet answered. */
  static final Metric ACCEPTED =
      new Metric("accepted.max", "under way", Metric.Unit.COUNT, Metric.Better.LOWER);

  private static final long CLOSE_SECONDS = 5;

  private final Vertx vertx;
  private final CpuWork work;
  private final ExecutorService threads;
  private final AtomicInteger accepted = new AtomicInteger();

  private HandOver(Stage stage, CpuWork work, ExecutorService threads) {
    this.vertx = stage.server();
    this.work = work;
    this.threads = threads;
    stage.sample(ACCEPTED, accepted::get);
    stage.closing(this::stop);
  }

  private void stop() throws InterruptedException {
    threads.shutdownNow();
    if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("threads did not stop within " + CLOSE_SECONDS + " s");
    }
  }

  static HandOver toPool(Stage stage, CpuWork work, int size) {
    return new HandOver(stage, work, pool(size, new LinkedBlockingQueue<>()));
  }

  static HandOver toBoundedPool(Stage stage, CpuWork work, int size, int mostWaiting) {
    return new HandOver(stage, work, pool(size, new LinkedBlockingQueue<>(mostWaiting)));
  }

  static HandOver toThreadEach(Stage stage, CpuWork work) {
    return new HandOver(stage, work, each(Thread.ofPlatform().daemon().factory()));
  }

  static HandOver toVirtualThreads(Stage stage, CpuWork work) {
    return new HandOver(stage, work, each(Thread.ofVirtual().factory()));
  }

  private static ExecutorService pool(int size, BlockingQueue<Runnable> queue) {
    return new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, queue);
  }

  private static ExecutorService each(ThreadFactory factory) {
    return Executors.newThreadPerTaskExecutor(factory);
  }

  @Override
  public void handle(HttpServerRequest request) {
    Context loop = vertx.getOrCreateContext();
    accepted.incrementAndGet();
    try {
      threads.execute(
          () -> {
            work.run();
            accepted.decrementAndGet();
            loop.runOnContext(back -> request.response().end("done"));
          });
    } catch (RejectedExecutionException full) {
      accepted.decrementAndGet();
      request.response().setStatusCode(503).end();
    }
  }
}
