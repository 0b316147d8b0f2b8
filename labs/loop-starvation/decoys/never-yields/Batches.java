import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;
import looplab.labs.loopstarvation.Batch;
import looplab.labs.loopstarvation.BatchDesk;

/** Gets batches done one after the other, a millisecond at a time. */
public class Batches implements BatchDesk {
  private static final long BUDGET_NANOS = 1_000_000;

  private final Queue<Waiting> line = new ArrayDeque<>();
  private Vertx vertx;
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
      vertx.runOnContext(next -> turn());
    }
    return done.future();
  }

  private void turn() {
    long begun = System.nanoTime();
    while (!line.isEmpty() && System.nanoTime() - begun < BUDGET_NANOS) {
      step(line.element());
    }
    working = !line.isEmpty();
    if (working) {
      vertx.runOnContext(next -> turn());
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
