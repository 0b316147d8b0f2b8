import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import looplab.labs.offloadchoice.SealDesk;

/** Seals documents beside the event loop. */
public class Seals implements SealDesk {
  private WorkerExecutor workers;
  private Mill mill;

  /** One for all documents, guarded by this object's lock. */
  private byte[] scratch = {};

  @Override
  public void open(Vertx vertx, int atOnce, Mill mill) {
    this.workers = vertx.createSharedWorkerExecutor("seals", atOnce);
    this.mill = mill;
  }

  @Override
  public Future<byte[]> seal(byte[] document) {
    byte[] mine = document.clone();
    return workers.executeBlocking(() -> grind(mine), false);
  }

  private synchronized byte[] grind(byte[] document) {
    scratch = document;
    for (int i = 0; i < GRINDS; i++) {
      mill.grind(scratch);
    }
    return scratch.clone();
  }
}
