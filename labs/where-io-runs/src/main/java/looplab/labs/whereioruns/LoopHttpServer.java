package looplab.labs.whereioruns;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;

/** Serves all connections on one event loop: a connection is an object with a handler. */
final class LoopHttpServer {
  private static final Buffer ANSWER = Buffer.buffer(TinyHttp.answer());

  private LoopHttpServer() {}

  /** Opens one, which closes with {@code vertx}, and yields its port. */
  static Future<Integer> open(Vertx vertx) {
    return vertx
        .createNetServer()
        .connectHandler(socket -> socket.handler(new Connection(socket)::read))
        .listen(0, "127.0.0.1")
        .map(server -> server.actualPort());
  }

  /** What is kept of a connection between two of its bytes. */
  private static final class Connection {
    private final NetSocket socket;
    private int matched;

    Connection(NetSocket socket) {
      this.socket = socket;
    }

    void read(Buffer bytes) {
      for (int i = 0; i < bytes.length(); i++) {
        matched = TinyHttp.matched(matched, bytes.getByte(i));
        if (TinyHttp.isWhole(matched)) {
          matched = 0;
          socket.write(ANSWER);
        }
      }
    }
  }
}
