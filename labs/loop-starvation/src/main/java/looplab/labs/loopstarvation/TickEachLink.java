package looplab.labs.loopstarvation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Gives each link to a tick queue, from the link before it.
 *
 * <p>A simulation, and no evidence about Node or Vert.x: Vert.x has no tick queue. This one follows
 * Node's ({@code processTicksAndRejections} in its {@code lib/internal/process/task_queues.js}): it
 * is emptied behind each callback before the loop goes on, ticks that ticks have queued included.
 * Here the callback is {@link #process}.
 */
final class TickEachLink implements BatchProcessor {
  private final Queue<Runnable> ticks = new ArrayDeque<>();

  @Override
  public Future<Void> process(Batch batch) {
    Promise<Void> done = Promise.promise();
    ticks.add(() -> link(batch, done));
    drain();
    return done.future();
  }

  private void link(Batch batch, Promise<Void> done) {
    if (batch.isDone()) {
      done.complete();
    } else {
      batch.runNext();
      ticks.add(() -> link(batch, done));
    }
  }

  /** Blocks the event loop for as long as ticks queue ticks: the point of this variant. */
  private void drain() {
    for (Runnable tick = ticks.poll(); tick != null; tick = ticks.poll()) {
      tick.run();
    }
  }
}
