import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import looplab.labs.loopstarvation.Batch;
import looplab.labs.loopstarvation.BatchDesk;

/** Gets batches done side by side, each with a few milliseconds of a turn. */
public class Batches implements BatchDesk {
  private static final long BUDGET_NANOS = 5_000_000;
  private static final long SHORTEST_TIMER_MILLIS = 1;

  private Vertx vertx;

  @Override
  public void open(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public Future<Void> process(Batch batch) {
    Promise<Void> done = Promise.promise();
    vertx.setTimer(SHORTEST_TIMER_MILLIS, id -> piece(batch, done));
    return done.future();
  }

  private void piece(Batch batch, Promise<Void> done) {
    long begun = System.nanoTime();
    try {
      while (!batch.isDone() && System.nanoTime() - begun < BUDGET_NANOS) {
        batch.runNext();
      }
    } catch (Throwable thrown) {
      done.fail(thrown);
      return;
    }
    if (batch.isDone()) {
      done.complete();
    } else {
      vertx.setTimer(SHORTEST_TIMER_MILLIS, id -> piece(batch, done));
    }
  }
}
