import io.vertx.core.Future;
import io.vertx.core.Vertx;
import looplab.labs.offloadchoice.SealDesk;

/** Seals documents beside the event loop. */
public class Seals implements SealDesk {
  private Vertx vertx;
  private Mill mill;

  /** One for all documents, so that none leaves garbage behind. */
  private byte[] scratch = {};

  @Override
  public void open(Vertx vertx, int atOnce, Mill mill) {
    this.vertx = vertx;
    this.mill = mill;
  }

  @Override
  public Future<byte[]> seal(byte[] document) {
    // TODO Twenty threads stand ready, and yet documents are sealed one after the other. Why?
    // TODO And once they are sealed side by side: is every seal still that of its own document?
    return vertx.executeBlocking(
        () -> {
          scratch = document.clone();
          for (int i = 0; i < GRINDS; i++) {
            mill.grind(scratch);
          }
          return scratch.clone();
        });
  }
}
