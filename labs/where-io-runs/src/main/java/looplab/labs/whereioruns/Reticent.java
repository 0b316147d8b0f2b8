package looplab.labs.whereioruns;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * A supplier who keeps all answers back until enough questions are there, or no more come. Lives on
 * the event loop of a {@code vertx}; what is not private is safe from any thread.
 */
final class Reticent {
  private static final String ANSWER = "7\n";
  private static final long NONE = -1;

  private final Context loop;
  private final int enough;
  private final long patienceMillis;
  private final long quietMillis;
  private final List<NetSocket> waiting = new ArrayList<>();
  private final Promise<Integer> waited = Promise.promise();
  private boolean talking;
  private long timer = NONE;
  private volatile int port;

  private Reticent(Vertx vertx, int enough, long patienceMillis, long quietMillis) {
    this.loop = vertx.getOrCreateContext();
    this.enough = enough;
    this.patienceMillis = patienceMillis;
    this.quietMillis = quietMillis;
  }

  /**
   * Opens one. Blocks; for threads that are no event loops.
   *
   * @param patienceMillis how long to wait for the first question
   * @param quietMillis how long to wait for the next
   */
  static Reticent open(Vertx vertx, int enough, long patienceMillis, long quietMillis) {
    Reticent reticent = new Reticent(vertx, enough, patienceMillis, quietMillis);
    SupplierPort port = SupplierPort.open(vertx, (asker, article) -> reticent.asked(asker)).await();
    reticent.port = port.port();
    return reticent;
  }

  int port() {
    return port;
  }

  /** Ends when enough wait for an answer, or nobody new has come for a while: with how many do. */
  Future<Integer> waited() {
    loop.runOnContext(go -> awaitMore());
    return waited.future();
  }

  /** From now on everybody is answered at once. */
  void answerAll() {
    loop.runOnContext(
        go -> {
          talking = true;
          waiting.forEach(asker -> asker.write(ANSWER));
          waiting.clear();
        });
  }

  private void asked(NetSocket asker) {
    if (talking) {
      asker.write(ANSWER);
      return;
    }
    waiting.add(asker);
    if (waiting.size() == enough) {
      waited.tryComplete(enough);
    } else {
      awaitMore();
    }
  }

  /** Gives up when nobody comes from now on. */
  private void awaitMore() {
    if (timer != NONE) {
      loop.owner().cancelTimer(timer);
    }
    timer =
        loop.owner()
            .setTimer(
                waiting.isEmpty() ? patienceMillis : quietMillis,
                id -> waited.tryComplete(waiting.size()));
  }
}
