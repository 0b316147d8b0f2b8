package looplab.labs.blockingtheloop;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import looplab.harness.CpuWork;

/**
 * Looks asynchronous: it returns a future and answers in its handler. Yet all the work is done
 * before the future exists, on the event loop. The same as an {@code async} function with a heavy
 * body before its first {@code await}.
 */
record AsyncOnLoop(CpuWork work) implements Handler<HttpServerRequest> {

  @Override
  public void handle(HttpServerRequest request) {
    compute().onSuccess(answer -> request.response().end(answer));
  }

  private Future<String> compute() {
    work.run(); // Blocks the event loop: the point of this variant.
    return Future.succeededFuture("done");
  }
}
