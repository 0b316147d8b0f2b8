package looplab.labs.whereioruns;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

/**
 * A line to a service that is far away: passes questions on at once and answers after a fixed time.
 * The service itself stays quick, and nobody else notices. Runs on the client's event loop.
 */
final class SlowLink {
  private final Vertx vertx;
  private final NetClient onward;
  private final String host;
  private final int servicePort;
  private volatile long waitMillis;
  private volatile Runnable midway = () -> {};
  private int port;

  private SlowLink(Vertx vertx, String host, int servicePort) {
    this.vertx = vertx;
    this.onward = vertx.createNetClient();
    this.host = host;
    this.servicePort = servicePort;
  }

  /**
   * Opens one, not slow yet, so that connecting is quick; it closes with {@code vertx}. Blocks
   * until it is open; call from a thread that is no event loop.
   */
  static SlowLink to(Vertx vertx, String host, int servicePort) {
    SlowLink link = new SlowLink(vertx, host, servicePort);
    NetServer server = vertx.createNetServer().connectHandler(link::accept);
    link.port = server.listen(0, "127.0.0.1").await().actualPort();
    return link;
  }

  int port() {
    return port;
  }

  /**
   * From now on an answer takes {@code millis} longer, at least 2. Safe from any thread.
   *
   * @param halfway called on the client's event loop, half that time before each answer
   */
  void slowDown(long millis, Runnable halfway) {
    midway = halfway;
    waitMillis = millis;
  }

  private void accept(NetSocket asker) {
    asker.pause();
    onward
        .connect(servicePort, host)
        .onComplete(service -> join(asker, service), refused -> asker.close());
  }

  private void join(NetSocket asker, NetSocket service) {
    asker.handler(service::write);
    asker.closeHandler(gone -> service.close());
    service.closeHandler(gone -> asker.close());
    service.handler(
        answer -> {
          long millis = waitMillis;
          if (millis == 0) {
            asker.write(answer);
          } else {
            vertx.setTimer(millis / 2, id -> midway.run());
            vertx.setTimer(millis, id -> asker.write(answer));
          }
        });
    asker.resume();
  }
}
