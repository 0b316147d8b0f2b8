package looplab.labs.whereioruns;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;

/**
 * A service at the far end of a socket: answers every message with one byte, after a fixed time.
 * Knows how many askers waited for it at once. Runs on the client's event loop.
 */
final class FarEnd {
  private static final Buffer ANSWER = Buffer.buffer("!");

  private final Vertx vertx;
  private final long waitMillis;
  private final Runnable midway;
  private int waiting;
  private volatile int mostWaiting;
  private volatile int port;

  private FarEnd(Vertx vertx, long waitMillis, Runnable midway) {
    this.vertx = vertx;
    this.waitMillis = waitMillis;
    this.midway = midway;
  }

  /** Opens one that answers after {@code waitMillis}, at least 2. It closes with {@code vertx}. */
  static Future<FarEnd> open(Vertx vertx, long waitMillis) {
    return open(vertx, waitMillis, () -> {});
  }

  /** Opens one that calls {@code midway} half a wait before each answer. */
  static Future<FarEnd> open(Vertx vertx, long waitMillis, Runnable midway) {
    FarEnd farEnd = new FarEnd(vertx, waitMillis, midway);
    return vertx
        .createNetServer()
        .connectHandler(farEnd::accept)
        .listen(0, "127.0.0.1")
        .map(
            server -> {
              farEnd.port = server.actualPort();
              return farEnd;
            });
  }

  int port() {
    return port;
  }

  /** The most askers that waited for an answer at the same time. Safe from any thread. */
  int mostWaiting() {
    return mostWaiting;
  }

  private void accept(NetSocket socket) {
    socket.handler(
        message -> {
          waiting++;
          mostWaiting = Math.max(mostWaiting, waiting);
          vertx.setTimer(waitMillis / 2, id -> midway.run());
          vertx.setTimer(waitMillis, id -> answer(socket));
        });
  }

  private void answer(NetSocket socket) {
    waiting--;
    socket.write(ANSWER);
  }
}
