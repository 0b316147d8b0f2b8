import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.ArrayList;
import java.util.List;
import looplab.labs.offloadchoice.SealDesk;

/** Seals documents beside the event loop. */
public class Seals implements SealDesk {
  private final List<WorkerExecutor> workers = new ArrayList<>();
  private Mill mill;
  private int turn;

  @Override
  public void open(Vertx vertx, int atOnce, Mill mill) {
    this.mill = mill;
    for (int i = 0; i < atOnce; i++) {
      workers.add(vertx.createSharedWorkerExecutor("seals-" + i, 1));
    }
  }

  @Override
  public Future<byte[]> seal(byte[] document) {
    byte[] seal = document.clone();
    turn = (turn + 1) % workers.size();
    return workers
        .get(turn)
        .executeBlocking(
            () -> {
              for (int i = 0; i < GRINDS; i++) {
                mill.grind(seal);
              }
              return seal;
            },
            false);
  }
}
