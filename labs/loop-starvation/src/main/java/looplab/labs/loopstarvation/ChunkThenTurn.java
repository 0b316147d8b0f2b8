package looplab.labs.loopstarvation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/**
 * Runs links for a millisecond, then waits for the next turn of the loop: a real yield that costs
 * hardly more than a look at the sockets.
 */
record ChunkThenTurn(Vertx vertx, TimeBudget budget) implements BatchProcessor {
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
      NextTurn.run(vertx, () -> chunk(batch, done));
    }
  }
}
