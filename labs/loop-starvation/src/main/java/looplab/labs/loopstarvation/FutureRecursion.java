package looplab.labs.loopstarvation;

import io.vertx.core.Future;

/**
 * Calls itself in the handler of a future, as one would in Node. The handler runs inside {@code
 * compose}, so each link stands on the stack of the one before: a long batch overflows it, and the
 * future fails with what was thrown.
 */
record FutureRecursion() implements BatchProcessor {

  @Override
  public Future<Void> process(Batch batch) {
    if (batch.isDone()) {
      return Future.succeededFuture();
    }
    batch.runNext();
    return Future.<Void>succeededFuture().compose(before -> process(batch));
  }
}
