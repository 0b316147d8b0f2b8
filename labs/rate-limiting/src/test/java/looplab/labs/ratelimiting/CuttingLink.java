package looplab.labs.ratelimiting;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;

/**
 * A line to a service that is cut at a given byte, on the way there or back: what was sent before
 * arrives, the rest does not. The next connection is whole again. Runs on one event loop.
 */
final class CuttingLink {
  private static final long NEVER = Long.MAX_VALUE;

  private final NetClient onward;
  private final String host;
  private final int servicePort;
  private final int port;
  private volatile long there = NEVER;
  private volatile long back = NEVER;

  /** Opens one; it closes with {@code vertx}. */
  CuttingLink(Vertx vertx, String host, int servicePort) {
    this.onward = vertx.createNetClient();
    this.host = host;
    this.servicePort = servicePort;
    this.port =
        vertx
            .createNetServer()
            .connectHandler(this::accept)
            .listen(0, "127.0.0.1")
            .await()
            .actualPort();
  }

  int port() {
    return port;
  }

  /** Cuts the line when so many more bytes have gone to the service. */
  void cutThere(int bytes) {
    there = bytes;
  }

  /** Cuts the line when so many more bytes have come back. */
  void cutBack(int bytes) {
    back = bytes;
  }

  private void accept(NetSocket asker) {
    asker.pause();
    onward
        .connect(servicePort, host)
        .onComplete(service -> join(asker, service), refused -> asker.close());
  }

  private void join(NetSocket asker, NetSocket service) {
    asker.closeHandler(gone -> service.close());
    service.closeHandler(gone -> asker.close());
    asker.handler(
        question -> {
          long left = there;
          there = left == NEVER || question.length() <= left ? minus(left, question) : NEVER;
          pass(question, left, service, asker);
        });
    service.handler(
        answer -> {
          long left = back;
          back = left == NEVER || answer.length() <= left ? minus(left, answer) : NEVER;
          pass(answer, left, asker, service);
        });
    asker.resume();
  }

  private static long minus(long left, Buffer sent) {
    return left == NEVER ? NEVER : left - sent.length();
  }

  private static void pass(Buffer all, long left, NetSocket to, NetSocket from) {
    if (all.length() <= left) {
      to.write(all);
    } else {
      to.write(all.getBuffer(0, (int) left)).onComplete(sent -> to.close());
      from.pause();
    }
  }
}
