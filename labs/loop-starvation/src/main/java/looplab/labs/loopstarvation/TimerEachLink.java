package looplab.labs.loopstarvation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Sets the shortest timer behind each link: lets everybody in, and mostly waits. */
record TimerEachLink(Vertx vertx) implements BatchProcessor {
  private static final long SHORTEST_TIMER_MILLIS = 1;

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
      vertx.setTimer(SHORTEST_TIMER_MILLIS, id -> link(batch, done));
    }
  }
}
