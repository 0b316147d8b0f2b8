import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;
import looplab.labs.loopstarvation.Batch;
import looplab.labs.loopstarvation.BatchDesk;

/** Gets batches done one after the other, with one budget for each turn of the loop. */
public class Batches implements BatchDesk {
  private static final long BUDGET_NANOS = 5_000_000;
  private static final long SHORTEST_TIMER_MILLIS = 1;

  private final Queue<Waiting> line = new ArrayDeque<>();
  private Vertx vertx;

  /** Whether a turn is booked, or under way. */
  private boolean working;

  private record Waiting(Batch batch, Promise<Void> done) {}

  @Override
  public void open(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public Future<Void> process(Batch batch) {
    Promise<Void> done = Promise.promise();
    line.add(new Waiting(batch, done));
    if (!working) {
      working = true;
      bookTurn();
    }
    return done.future();
  }

  /** A timer is a real yield: the loop looks at its sockets before it fires. */
  private void bookTurn() {
    vertx.setTimer(SHORTEST_TIMER_MILLIS, id -> turn());
  }

  private void turn() {
    long begun = System.nanoTime();
    try {
      while (!line.isEmpty() && System.nanoTime() - begun < BUDGET_NANOS) {
        step(line.element());
      }
    } finally {
      // Also if whoever waits for a batch throws when it ends.
      working = !line.isEmpty();
      if (working) {
        bookTurn();
      }
    }
  }

  private void step(Waiting first) {
    if (first.batch().isDone()) {
      line.remove();
      first.done().complete();
      return;
    }
    try {
      first.batch().runNext();
    } catch (Throwable thrown) {
      line.remove();
      first.done().fail(thrown);
    }
  }
}
