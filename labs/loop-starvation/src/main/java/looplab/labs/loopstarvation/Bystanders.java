package looplab.labs.loopstarvation;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.Locale;
import java.util.function.Consumer;
import looplab.harness.Stage;

/** Three others that each want the server's loop once every millisecond. */
final class Bystanders {
  private static final String HOST = "127.0.0.1";
  private static final long EVERY_MILLIS = 1;

  private Bystanders() {}

  /** What brings a bystander to the loop. */
  enum Kind {
    /** Another thread calls {@code runOnContext}. */
    TASK,
    /** A periodic timer is due. */
    TIMER,
    /** A byte arrives on a socket. */
    READ;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Sends them. They come until the stage closes.
   *
   * @param ran called on the server's loop each time one of them gets to run
   */
  static Future<Void> arrive(Stage stage, Consumer<Kind> ran) {
    NetClient client = stage.client().createNetClient();
    // Not only to close it: a client that the collector finds is given 30 s of grace by Vert.x, and
    // all that time its Vert.x could not be closed.
    stage.closing(client::close);
    return stage
        .server()
        .createNetServer()
        .connectHandler(socket -> socket.handler(bytes -> ran.accept(Kind.READ)))
        .listen(0, HOST)
        .compose(open -> client.connect(open.actualPort(), HOST))
        .onSuccess(socket -> begin(stage, socket, ran))
        .mapEmpty();
  }

  private static void begin(Stage stage, NetSocket socket, Consumer<Kind> ran) {
    Context loop = stage.server().getOrCreateContext();
    stage.server().setPeriodic(EVERY_MILLIS, id -> ran.accept(Kind.TIMER));
    stage
        .client()
        .setPeriodic(
            EVERY_MILLIS,
            id -> {
              socket.write(Buffer.buffer("."));
              loop.runOnContext(task -> ran.accept(Kind.TASK));
            });
  }
}
