package looplab.labs.blockingtheloop;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import looplab.harness.CpuWork;

/** Does the work where the request arrived: on the event loop. */
record OnLoop(CpuWork work) implements Handler<HttpServerRequest> {

  @Override
  public void handle(HttpServerRequest request) {
    work.run(); // Blocks the event loop: the point of this variant.
    request.response().end("done");
  }
}
