package looplab.labs.loopstarvation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/**
 * Runs links for a millisecond, then sets the shortest timer. A real yield: the loop looks at its
 * sockets before the timer is due. It is due a millisecond later, though nobody else may want the
 * loop.
 */
record ChunkThenTimer(Vertx vertx, TimeBudget budget) implements BatchProcessor {
  private static final long SHORTEST_TIMER_MILLIS = 1;

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
      vertx.setTimer(SHORTEST_TIMER_MILLIS, id -> chunk(batch, done));
    }
  }
}
