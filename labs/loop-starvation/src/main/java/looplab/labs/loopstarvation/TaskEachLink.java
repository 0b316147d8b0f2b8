package looplab.labs.loopstarvation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/**
 * Queues each link by {@code runOnContext} from the link before it.
 *
 * <p>The loop looks at sockets and timers when its task queue is empty or its task quantum is used
 * up. A task that queues its successor sees to it that the queue is never empty.
 */
record TaskEachLink(Vertx vertx) implements BatchProcessor {

  @Override
  public Future<Void> process(Batch batch) {
    Promise<Void> done = Promise.promise();
    link(batch, done);
    return done.future();
  }

  private void link(Batch batch, Promise<Void> done) {
    if (batch.isDone()) {
      done.complete();
    } else {
      batch.runNext();
      vertx.runOnContext(next -> link(batch, done)); // Blocks the loop's I/O: the point of it.
    }
  }
}
