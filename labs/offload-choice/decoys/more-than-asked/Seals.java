import io.vertx.core.Future;
import io.vertx.core.Vertx;
import looplab.labs.offloadchoice.SealDesk;

/** Seals documents beside the event loop. */
public class Seals implements SealDesk {
  private Vertx vertx;
  private Mill mill;

  @Override
  public void open(Vertx vertx, int atOnce, Mill mill) {
    this.vertx = vertx;
    this.mill = mill;
  }

  @Override
  public Future<byte[]> seal(byte[] document) {
    byte[] seal = document.clone();
    return vertx.executeBlocking(
        () -> {
          for (int i = 0; i < GRINDS; i++) {
            mill.grind(seal);
          }
          return seal;
        },
        false);
  }
}
