package looplab.labs.blockingtheloop;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import looplab.harness.CpuWork;

/**
 * Does the work on the loop, but refuses it with 503 while the loop runs late.
 *
 * <p>Lateness is how overdue the next tick of a short timer is. It is read when a request arrives,
 * not when the tick runs: a loop that is busy with twenty requests of one turn runs no timer
 * between them, and would learn of its lateness only after the twentieth.
 *
 * <p>The idea of shedding by the delay of a queue rather than its length is CoDel's (Nichols and
 * Jacobson, "Controlling Queue Delay", ACM Queue 2012); this is its simplest cousin.
 */
final class ShedWhenLate implements Handler<HttpServerRequest> {
  /** A loop later than this takes no more work. */
  static final Duration MOST_LATE = Duration.ofMillis(20);

  private static final Duration TICK = Duration.ofMillis(5);

  private final CpuWork work;
  private long lastTickNanos = System.nanoTime();

  ShedWhenLate(Vertx vertx, CpuWork work) {
    this.work = work;
    vertx.setPeriodic(TICK.toMillis(), id -> lastTickNanos = System.nanoTime());
  }

  @Override
  public void handle(HttpServerRequest request) {
    long lateNanos = System.nanoTime() - lastTickNanos - TICK.toNanos();
    if (lateNanos > MOST_LATE.toNanos()) {
      request.response().setStatusCode(503).end();
      return;
    }
    work.run(); // Blocks the event loop: the point of this variant.
    request.response().end("done");
  }
}
