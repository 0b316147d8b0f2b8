package looplab.labs.whereioruns;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.function.BiConsumer;

/**
 * A supplier at the far end of a socket: takes one question from each connection, and leaves to
 * others what comes of it. Runs on one event loop, whose methods are called there.
 */
final class SupplierPort {
  private final BiConsumer<NetSocket, String> onQuestion;
  private int connections;
  private Runnable whenAlone = () -> {};
  private volatile int port;

  private SupplierPort(BiConsumer<NetSocket, String> onQuestion) {
    this.onQuestion = onQuestion;
  }

  /**
   * Opens one, which closes with {@code vertx}.
   *
   * @param onQuestion takes the connection and the article, on the event loop
   */
  static Future<SupplierPort> open(Vertx vertx, BiConsumer<NetSocket, String> onQuestion) {
    SupplierPort supplier = new SupplierPort(onQuestion);
    return vertx
        .createNetServer()
        .connectHandler(supplier::accept)
        .listen(0, "127.0.0.1")
        .map(
            server -> {
              supplier.port = server.actualPort();
              return supplier;
            });
  }

  /** Where it listens. Safe from any thread. */
  int port() {
    return port;
  }

  /** How many connections are open. */
  int connections() {
    return connections;
  }

  /** Has something done when the last connection has gone: at once if there is none. */
  void whenAlone(Runnable then) {
    whenAlone = then;
    tellIfAlone();
  }

  private void accept(NetSocket socket) {
    connections++;
    socket.handler(
        RecordParser.newDelimited("\n", line -> onQuestion.accept(socket, line.toString())));
    socket.closeHandler(
        closed -> {
          connections--;
          tellIfAlone();
        });
  }

  private void tellIfAlone() {
    if (connections == 0) {
      whenAlone.run();
    }
  }
}
