import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import looplab.labs.loopstarvation.Batch;
import looplab.labs.loopstarvation.BatchDesk;

/** Gets batches done in pieces, so that others get in between. */
public class Batches implements BatchDesk {
  private static final int LINKS_AT_A_TIME = 10;

  private Vertx vertx;

  @Override
  public void open(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public Future<Void> process(Batch batch) {
    Promise<Void> done = Promise.promise();
    piece(batch, done);
    return done.future();
  }

  private void piece(Batch batch, Promise<Void> done) {
    try {
      for (int i = 0; i < LINKS_AT_A_TIME && !batch.isDone(); i++) {
        batch.runNext();
      }
    } catch (Throwable thrown) {
      done.fail(thrown);
      return;
    }
    if (batch.isDone()) {
      done.complete();
    } else {
      // TODO The pieces are small, and still nobody is answered until the batch is done. Why?
      // TODO And what if a link takes long, or many batches come at once?
      vertx.runOnContext(next -> piece(batch, done));
    }
  }
}
