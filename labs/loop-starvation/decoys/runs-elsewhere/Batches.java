import io.vertx.core.Future;
import io.vertx.core.Vertx;
import looplab.labs.loopstarvation.Batch;
import looplab.labs.loopstarvation.BatchDesk;

/** Gets batches done on worker threads, so that the loop stays free. */
public class Batches implements BatchDesk {
  private Vertx vertx;

  @Override
  public void open(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public Future<Void> process(Batch batch) {
    return vertx.executeBlocking(
        () -> {
          while (!batch.isDone()) {
            batch.runNext();
          }
          return null;
        },
        false);
  }
}
