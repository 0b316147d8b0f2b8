import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;
import looplab.labs.loopstarvation.Batch;
import looplab.labs.loopstarvation.BatchDesk;

/** Gets batches done one after the other, a link in each turn of the loop. */
public class Batches implements BatchDesk {
  private static final long SHORTEST_TIMER_MILLIS = 1;

  private final Queue<Waiting> line = new ArrayDeque<>();
  private Vertx vertx;

  private record Waiting(Batch batch, Promise<Void> done) {}

  @Override
  public void open(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public Future<Void> process(Batch batch) {
    Promise<Void> done = Promise.promise();
    line.add(new Waiting(batch, done));
    if (line.size() == 1) {
      vertx.setTimer(SHORTEST_TIMER_MILLIS, id -> link());
    }
    return done.future();
  }

  private void link() {
    Waiting first = line.element();
    Throwable failure = null;
    try {
      if (!first.batch().isDone()) {
        first.batch().runNext();
      }
    } catch (Throwable thrown) {
      failure = thrown;
    }
    if (failure != null || first.batch().isDone()) {
      line.remove();
    }
    if (!line.isEmpty()) {
      vertx.setTimer(SHORTEST_TIMER_MILLIS, id -> link());
    }
    if (failure != null) {
      first.done().fail(failure);
    } else if (first.batch().isDone()) {
      first.done().complete();
    }
  }
}
