package looplab.labs.blockingtheloop;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import looplab.harness.CpuWork;

/**
 * Hands the work to Vert.x's worker pool and answers when it is done.
 *
 * <p>{@code executeBlocking} runs the jobs of one context one after the other unless told {@code
 * ordered = false}; the default would make a pool of twenty threads work like one.
 */
record OffLoop(Vertx vertx, CpuWork work) implements Handler<HttpServerRequest> {

  @Override
  public void handle(HttpServerRequest request) {
    vertx
        .executeBlocking(
            () -> {
              work.run();
              return "done";
            },
            false)
        .onSuccess(answer -> request.response().end(answer));
  }
}
