import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import looplab.labs.offloadchoice.SealDesk;

/** Seals documents beside the event loop. */
public class Seals implements SealDesk {
  private ExecutorService workers;
  private Mill mill;

  @Override
  public void open(Vertx vertx, int atOnce, Mill mill) {
    this.workers = Executors.newFixedThreadPool(atOnce, Thread.ofPlatform().daemon().factory());
    this.mill = mill;
  }

  @Override
  public Future<byte[]> seal(byte[] document) {
    byte[] seal = document.clone();
    Promise<byte[]> sealed = Promise.promise();
    workers.execute(
        () -> {
          try {
            for (int i = 0; i < GRINDS; i++) {
              mill.grind(seal);
            }
            sealed.complete(seal);
          } catch (RuntimeException refused) {
            sealed.fail(refused);
          }
        });
    return sealed.future();
  }
}
