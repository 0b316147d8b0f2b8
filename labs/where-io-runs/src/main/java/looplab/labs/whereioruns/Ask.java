package looplab.labs.whereioruns;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/**
 * Asks a {@link FarEnd} and waits for its answer, in the two ways there are. Both yield the name of
 * the thread that read the answer from the socket.
 */
final class Ask {
  private static final String QUESTION = "?";

  private Ask() {}

  /** Without waiting: a handler is called once the answer is there. Call on an event loop. */
  static Future<String> withHandler(NetClient client, String host, int port) {
    return client
        .connect(port, host)
        .compose(
            socket -> {
              Future<String> answered = answer(socket);
              return socket.write(Buffer.buffer(QUESTION)).compose(written -> answered);
            });
  }

  private static Future<String> answer(NetSocket socket) {
    Promise<String> answered = Promise.promise();
    socket.handler(
        answer -> {
          answered.tryComplete(Witness.reader());
          socket.close();
        });
    socket.closeHandler(closed -> answered.tryFail("closed without an answer"));
    return answered.future();
  }

  /** With the calling thread, which is held until the answer is there. */
  static String blocking(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(QUESTION.charAt(0));
      if (socket.getInputStream().read() < 0) {
        throw new EOFException("closed without an answer");
      }
      return Thread.currentThread().getName();
    }
  }
}
