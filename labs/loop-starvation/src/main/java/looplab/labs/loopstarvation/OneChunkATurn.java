package looplab.labs.loopstarvation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Lets batches wait in line and gives one budget to each turn of the loop, however many batches
 * there are. A budget for each batch would add up: five batches, five milliseconds.
 */
final class OneChunkATurn implements BatchProcessor {
  private final Vertx vertx;
  private final TimeBudget budget;
  private final Queue<Waiting> line = new ArrayDeque<>();
  private boolean working;

  OneChunkATurn(Vertx vertx, TimeBudget budget) {
    this.vertx = vertx;
    this.budget = budget;
  }

  private record Waiting(Batch batch, Promise<Void> done) {}

  @Override
  public Future<Void> process(Batch batch) {
    Promise<Void> done = Promise.promise();
    line.add(new Waiting(batch, done));
    if (!working) {
      working = true;
      NextTurn.run(vertx, this::chunk);
    }
    return done.future();
  }

  private void chunk() {
    long begun = budget.begin();
    Waiting first = line.peek();
    while (first != null && budget.remains(begun)) {
      if (first.batch().isDone()) {
        line.remove();
        first.done().complete();
        first = line.peek();
      } else {
        first.batch().runNext();
      }
    }
    working = first != null;
    if (working) {
      NextTurn.run(vertx, this::chunk);
    }
  }
}
