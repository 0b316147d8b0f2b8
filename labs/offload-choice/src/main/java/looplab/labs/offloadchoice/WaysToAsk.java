package looplab.labs.offloadchoice;

import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Ways to have jobs done on another thread, which differ in who hears of a failure. Each asks for
 * all jobs from one callback of the loop, and ends when nothing more can become known.
 */
final class WaysToAsk {
  private static final String ADDRESS = "flaky-jobs";
  private static final long ANSWER_MILLIS = 200;
  private static final long CLOSE_SECONDS = 5;
  private static final int THREADS = 4;

  private final Vertx vertx;
  private final FlakyJobs jobs;
  private final Notices notices;

  WaysToAsk(Vertx vertx, FlakyJobs jobs, Notices notices) {
    this.vertx = vertx;
    this.jobs = jobs;
    this.notices = notices;
  }

  /** A handler for either ending. */
  Future<?> bothHandled() {
    return all(
        number ->
            vertx
                .executeBlocking(() -> jobs.run(number), false)
                .onComplete(result -> notices.result(), failed -> notices.told()));
  }

  /** A handler for the good ending only. The failed future is dropped, without a sound. */
  Future<?> successHandled() {
    return all(
        number ->
            vertx
                .executeBlocking(() -> jobs.run(number), false)
                .onSuccess(result -> notices.result()));
  }

  /** {@code execute}: what a job throws ends its thread, and goes to its uncaught handler. */
  Future<?> executed() {
    return onPool(
        (pool, loop, number) ->
            pool.execute(
                () -> {
                  int result = jobs.run(number);
                  loop.runOnContext(back -> report(result));
                }));
  }

  /** {@code submit}: what a job throws is kept in a future, and nobody asks for it. */
  Future<?> submitted() {
    return onPool(
        (pool, loop, number) -> {
          // Dropped: the point of this way.
          var _ =
              pool.submit(
                  () -> {
                    int result = jobs.run(number);
                    loop.runOnContext(back -> report(result));
                  });
        });
  }

  /** A worker that throws gives no reply: the caller finds out when its patience ends. */
  Future<?> requested() {
    return fromWorker(message -> message.reply(jobs.run(message.body())));
  }

  /** A worker that replies in either case, Errors included. */
  Future<?> repliedInEitherCase() {
    return fromWorker(
        message -> {
          try {
            message.reply(jobs.run(message.body()));
          } catch (FlakyJobs.JobFailed | StackOverflowError failed) {
            message.fail(1, failed.toString());
          }
        });
  }

  private Future<?> fromWorker(Handler<Message<Integer>> consumer) {
    VerticleBase worker =
        new VerticleBase() {
          @Override
          public Future<?> start() {
            return vertx.eventBus().localConsumer(ADDRESS, consumer).completion();
          }
        };
    DeliveryOptions options =
        new DeliveryOptions().setLocalOnly(true).setSendTimeout(ANSWER_MILLIS);
    return vertx
        .deployVerticle(worker, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER))
        .compose(
            deployed ->
                all(
                    number ->
                        vertx
                            .eventBus()
                            .request(ADDRESS, number, options)
                            .onComplete(reply -> notices.result(), failed -> notices.told())));
  }

  /** Hands one job to a pool. */
  private interface Handing {
    void hand(ExecutorService pool, Context loop, int number);
  }

  private Future<?> onPool(Handing handing) {
    List<Thread> threads = new CopyOnWriteArrayList<>();
    // In a service, the uncaught handler is the thread group's: it prints to standard error.
    Thread.Builder counting =
        Thread.ofPlatform().daemon().uncaughtExceptionHandler((thread, thrown) -> notices.logged());
    ExecutorService pool =
        Executors.newFixedThreadPool(
            THREADS,
            work -> {
              Thread thread = counting.unstarted(work);
              threads.add(thread);
              return thread;
            });
    Promise<Void> over = Promise.promise();
    vertx.runOnContext(
        start -> {
          Context loop = vertx.getOrCreateContext();
          IntStream.range(0, FlakyJobs.COUNT).forEach(number -> handing.hand(pool, loop, number));
          pool.shutdown();
          vertx
              .executeBlocking(() -> ended(pool, threads), false)
              .onComplete(ended -> completeBehindReports(over));
        });
    return over.future();
  }

  /** Waits for the threads as well: a pool has ended before a thread's uncaught handler has run. */
  private static boolean ended(ExecutorService pool, List<Thread> threads)
      throws InterruptedException {
    boolean ended = pool.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    for (Thread thread : threads) {
      ended &= thread.join(Duration.ofSeconds(CLOSE_SECONDS));
    }
    return ended;
  }

  private void report(int result) {
    assert result >= 0;
    notices.result();
  }

  private Future<?> all(IntFunction<Future<?>> ask) {
    Promise<Void> over = Promise.promise();
    vertx.runOnContext(
        start -> {
          List<Future<?>> asked = IntStream.range(0, FlakyJobs.COUNT).mapToObj(ask).toList();
          Future.join(asked).onComplete(ended -> completeBehindReports(over));
        });
    return over.future();
  }

  /**
   * A handler attached to a future that has just ended runs at once, past those that were attached
   * before and stand in the loop's queue: so this joins the end of the queue.
   */
  private void completeBehindReports(Promise<Void> over) {
    vertx.runOnContext(behind -> over.complete());
  }
}
