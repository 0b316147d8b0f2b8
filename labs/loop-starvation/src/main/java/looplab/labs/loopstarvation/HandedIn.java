package looplab.labs.loopstarvation;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Batches that come while the desk is at work: from within a link, then each at the end of the one
 * before. A desk that books a turn for such a one beside its own has two from then on, each with a
 * budget.
 *
 * @param desk that gets them
 * @param log of the links
 * @param nanos that each link takes
 */
record HandedIn(BatchProcessor desk, LinkLog log, long nanos) {
  private static final int LONG = 100;
  private static final int SHORT = 5;

  /** As many turns booked too many; most of them fall into the same turn of the loop. */
  private static final int IN_A_ROW = 10;

  /** Call on the loop; ends when all batches have. */
  Future<Void> all() {
    return fromLinks().compose(ended -> inARow(IN_A_ROW));
  }

  /** Every fifth link hands in a batch. */
  private Future<Void> fromLinks() {
    AtomicInteger ran = new AtomicInteger();
    // An answer may run links on other threads, and is told so elsewhere.
    List<Future<Void>> others = new CopyOnWriteArrayList<>();
    Batch giving =
        new Batch(
            LONG,
            () -> {
              log.runLink(nanos);
              if (ran.incrementAndGet() % SHORT == 0) {
                others.add(desk.process(batch(SHORT)));
              }
            },
            () -> false);
    return desk.process(giving).compose(ended -> Future.all(others)).mapEmpty();
  }

  /** Short ones, and behind them a long one. */
  private Future<Void> inARow(int left) {
    return left == 0
        ? desk.process(batch(LONG))
        : desk.process(batch(SHORT)).compose(ended -> inARow(left - 1));
  }

  private Batch batch(int links) {
    return new Batch(links, () -> log.runLink(nanos), () -> false);
  }
}
