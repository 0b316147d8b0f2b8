package looplab.harness.engine;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import looplab.harness.Subject;

/** Servers with known faults, for the instruments to find. */
final class SelfTestServer {
  /** The only operation that these servers offer. */
  static final String OPERATION = "requests";

  /** The method that holds the loop in {@link #stopping}. */
  static final String BLOCKING_METHOD = "SelfTestServer.holdTheLoop";

  private SelfTestServer() {}

  /** Answers at once. */
  static Subject plain() {
    return serving(vertx -> {}, request -> request.response().end("pong"));
  }

  /** Answers at once, and stops once: after {@code when}, for {@code length}. */
  static Subject stopping(Duration when, Duration length) {
    return serving(
        vertx -> vertx.setTimer(when.toMillis(), id -> holdTheLoop(length)),
        request -> request.response().end("pong"));
  }

  /** Answers at once, and keeps its loop busy for a part of each period. */
  static Subject busy(Duration part, Duration period) {
    return serving(
        vertx -> vertx.setPeriodic(period.toMillis(), id -> spin(part)),
        request -> request.response().end("pong"));
  }

  /** Of each twenty requests it refuses two, fails one, leaves one unanswered. */
  static Subject mixed() {
    return serving(
        vertx -> {},
        new Handler<>() {
          private int count;

          @Override
          public void handle(HttpServerRequest request) {
            switch (count++ % 20) {
              case 0, 10 -> request.response().setStatusCode(503).end();
              case 5 -> request.response().setStatusCode(500).end();
              case 15 -> request.pause();
              default -> request.response().end("pong");
            }
          }
        });
  }

  private static Subject serving(Consumer<Vertx> business, Handler<HttpServerRequest> handler) {
    return stage -> {
      Vertx vertx = stage.server();
      vertx.runOnContext(start -> business.accept(vertx));
      return vertx
          .createHttpServer()
          .requestHandler(handler)
          .listen(0, "127.0.0.1")
          .compose(server -> stage.connect(server.actualPort()))
          .map(target -> Map.of(OPERATION, target.get("/")));
    };
  }

  private static void holdTheLoop(Duration length) {
    long until = System.nanoTime() + length.toNanos();
    for (long left = length.toNanos(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left); // Blocks the event loop: the fault to be found.
    }
  }

  private static void spin(Duration length) {
    long until = System.nanoTime() + length.toNanos();
    while (System.nanoTime() < until) {
      Thread.onSpinWait(); // Blocks the event loop: the fault to be found.
    }
  }
}
