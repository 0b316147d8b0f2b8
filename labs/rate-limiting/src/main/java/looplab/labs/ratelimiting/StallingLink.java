package looplab.labs.ratelimiting;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

/**
 * A line to a service that, some time after the first question, says nothing for a while. The
 * service itself goes on for everybody else. Nothing is lost: what was held back comes when the
 * stall is over, as from a server that was paused. Runs on the event loop that it was opened for.
 */
final class StallingLink {
  private final Vertx vertx;
  private final NetClient onward;
  private final String host;
  private final int servicePort;
  private final long afterMillis;
  private final long stallMillis;
  private boolean asked;
  private boolean stalled;
  private int port;

  private StallingLink(
      Vertx vertx, String host, int servicePort, long afterMillis, long stallMillis) {
    this.vertx = vertx;
    this.onward = vertx.createNetClient();
    this.host = host;
    this.servicePort = servicePort;
    this.afterMillis = afterMillis;
    this.stallMillis = stallMillis;
  }

  /**
   * Opens one; it closes with {@code vertx}. Blocks until it is open; call from a thread that is no
   * event loop.
   *
   * @param afterMillis from the first question on until the stall
   */
  static StallingLink to(
      Vertx vertx, String host, int servicePort, long afterMillis, long stallMillis) {
    StallingLink link = new StallingLink(vertx, host, servicePort, afterMillis, stallMillis);
    NetServer server = vertx.createNetServer().connectHandler(link::accept);
    link.port = server.listen(0, "127.0.0.1").await().actualPort();
    return link;
  }

  int port() {
    return port;
  }

  private void accept(NetSocket asker) {
    asker.pause();
    onward
        .connect(servicePort, host)
        .onComplete(service -> join(asker, service), refused -> asker.close());
  }

  private void join(NetSocket asker, NetSocket service) {
    asker.handler(
        question -> {
          if (!asked) {
            asked = true;
            vertx.setTimer(afterMillis, id -> stall(service));
          }
          service.write(question);
        });
    asker.closeHandler(gone -> service.close());
    service.closeHandler(gone -> asker.close());
    service.handler(asker::write);
    asker.resume();
  }

  private void stall(NetSocket service) {
    if (!stalled) {
      stalled = true;
      service.pause();
      vertx.setTimer(stallMillis, id -> service.resume());
    }
  }
}
