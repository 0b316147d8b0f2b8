package looplab.labs.loopstarvation;

import io.vertx.core.Future;

/** Runs all links in one callback. */
record PlainLoop() implements BatchProcessor {

  @Override
  public Future<Void> process(Batch batch) {
    while (!batch.isDone()) {
      batch.runNext(); // Blocks the event loop: the point of this variant.
    }
    return Future.succeededFuture();
  }
}
