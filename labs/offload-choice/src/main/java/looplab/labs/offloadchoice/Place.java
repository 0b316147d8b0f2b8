package looplab.labs.offloadchoice;

import io.vertx.core.Future;

/** Where a job can run: on the loop, or on a thread beside it. */
@FunctionalInterface
interface Place {

  /**
   * Has a job run. Called on an event loop.
   *
   * @return ends on that loop when the job has ended; fails when the job did, or with a {@link
   *     java.util.concurrent.RejectedExecutionException} where the place is full
   */
  Future<Void> run(Runnable job);

  /** Runs a job on the calling thread; an Error is a failure like any other. */
  static Future<Void> outcomeOf(Runnable job) {
    try {
      job.run();
      return Future.succeededFuture();
    } catch (RuntimeException | Error failed) {
      return Future.failedFuture(failed);
    }
  }
}
