import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import looplab.labs.offloadchoice.SealDesk;

/** Seals documents beside the event loop. */
public class Seals implements SealDesk {
  private WorkerExecutor workers;
  private Mill mill;

  @Override
  public void open(Vertx vertx, int atOnce, Mill mill) {
    this.workers = vertx.createSharedWorkerExecutor("seals", atOnce);
    this.mill = mill;
  }

  @Override
  public Future<byte[]> seal(byte[] document) {
    // Copied here, while the document is still as the caller means it.
    byte[] seal = document.clone();
    return workers.executeBlocking(
        () -> {
          for (int i = 0; i < GRINDS; i++) {
            mill.grind(seal);
          }
          return seal;
        },
        false);
  }
}
