package looplab.benchmarks;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A number of hops that start and end on one event loop, so many of them under way at a time: each
 * one that lands starts the next.
 *
 * <p>The thread that flies it hands over to the loop once and waits for the last hop; that is part
 * of what JMH measures, divided by the number of hops. Between them the loop is the loop of a
 * server: it sleeps when nothing has landed. All but {@link #fly} runs on the loop.
 */
final class Flight {
  /** How one hop is made: starts it, and sees to it that it ends on the loop, once. */
  interface Hop {
    void start(Flight flight);
  }

  /** Ends a hop, as a task of the loop. Made once, so that hops need not allocate it. */
  final Handler<Void> landing = ignored -> landed();

  private final Hop hop;
  private final CountDownLatch over = new CountDownLatch(1);
  private int toStart;
  private int toLand;
  private @Nullable Throwable crash;

  private Flight(Hop hop, int hops) {
    this.hop = hop;
    this.toStart = hops;
    this.toLand = hops;
  }

  /**
   * Makes the hops and waits until all have landed. Blocks; call from a thread that is no loop.
   *
   * @param home the event loop context where hops start and end
   * @param inFlight how many are under way at a time
   * @throws IllegalStateException if a hop fails
   */
  static void fly(Context home, int hops, int inFlight, Hop hop) throws InterruptedException {
    Flight flight = new Flight(hop, hops);
    home.runOnContext(
        ignored -> {
          for (int i = 0; i < inFlight; i++) {
            flight.startNext();
          }
        });
    flight.over.await();
    if (flight.crash != null) {
      throw new IllegalStateException("a hop failed", flight.crash);
    }
  }

  private void startNext() {
    if (toStart > 0) {
      toStart--;
      hop.start(this);
    }
  }

  private void landed() {
    toLand--;
    if (toLand == 0) {
      over.countDown();
    } else {
      startNext();
    }
  }

  /** Ends a hop, as the future says that its answer is there. */
  void answered(AsyncResult<?> result) {
    if (result.failed()) {
      crash = result.cause();
      over.countDown();
    } else {
      landed();
    }
  }
}
