import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;
import looplab.labs.loopstarvation.Batch;
import looplab.labs.loopstarvation.BatchDesk;

/** Gets batches done one after the other, a few links in each turn of the loop. */
public class Batches implements BatchDesk {
  private static final int LINKS_AT_A_TIME = 25;
  private static final long SHORTEST_TIMER_MILLIS = 1;

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
      vertx.setTimer(SHORTEST_TIMER_MILLIS, id -> turn());
    }
    return done.future();
  }

  private void turn() {
    for (int i = 0; i < LINKS_AT_A_TIME && !line.isEmpty(); i++) {
      step(line.element());
    }
    working = !line.isEmpty();
    if (working) {
      vertx.setTimer(SHORTEST_TIMER_MILLIS, id -> turn());
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
