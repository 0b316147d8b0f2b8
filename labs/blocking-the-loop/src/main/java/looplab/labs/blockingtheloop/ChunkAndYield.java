package looplab.labs.blockingtheloop;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import looplab.harness.CpuWork;

/**
 * Cuts the work into slices and lets the loop turn between them.
 *
 * <p>It yields by the shortest timer, not by {@code runOnContext}: Netty runs queued tasks for up
 * to a second before it looks at sockets again, so a task that queues its successor keeps everybody
 * out. All jobs under way get a slice in each turn, so the more of them there are, the longer the
 * turn, and the later they all finish.
 */
record ChunkAndYield(Vertx vertx, CpuWork work) implements Handler<HttpServerRequest> {
  private static final double SLICE_MILLIS = 1;
  private static final long SHORTEST_TIMER_MILLIS = 1;

  @Override
  public void handle(HttpServerRequest request) {
    slice(request, 0);
  }

  private void slice(HttpServerRequest request, int from) {
    int next = work.runSlice(from, (int) (SLICE_MILLIS * CpuWork.roundsPerMilli()));
    if (next == work.rounds()) {
      request.response().end("done");
    } else {
      vertx.setTimer(SHORTEST_TIMER_MILLIS, id -> slice(request, next));
    }
  }
}
