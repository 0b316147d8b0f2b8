package looplab.labs.loopstarvation;

import io.vertx.core.Future;

/**
 * Runs each link in a handler of the future of the link before it. Those futures are complete, so
 * each handler runs at once, inside {@code compose}: a plain loop in disguise.
 */
record FutureEachLink() implements BatchProcessor {

  @Override
  public Future<Void> process(Batch batch) {
    Future<Void> chain = Future.succeededFuture();
    while (!batch.isDone()) {
      // Blocks the event loop: the point of this variant.
      chain =
          chain.compose(
              before -> {
                batch.runNext();
                return Future.succeededFuture();
              });
    }
    return chain;
  }
}
