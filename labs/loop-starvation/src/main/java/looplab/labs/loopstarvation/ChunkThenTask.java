package looplab.labs.loopstarvation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/**
 * Runs links for a millisecond, then queues the rest by {@code runOnContext}. Chunks are no cure:
 * the rest waits in the queue that the loop empties before it looks at its sockets.
 */
record ChunkThenTask(Vertx vertx, TimeBudget budget) implements BatchProcessor {
  @Override
  public Future<Void> process(Batch batch) {
    Promise<Void> done = Promise.promise();
    chunk(batch, done);
    return done.future();
  }

  private void chunk(Batch batch, Promise<Void> done) {
    budget.spendOn(batch);
    if (batch.isDone()) {
      done.complete();
    } else {
      vertx.runOnContext(next -> chunk(batch, done)); // No yield: the point of this variant.
    }
  }
}
