package looplab.labs.loopstarvation;

import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.concurrent.TimeUnit;

/**
 * Runs something in the loop's next turn, behind the sockets that are ready by then: what {@code
 * setImmediate} does in Node.
 *
 * <p>Vert.x has no word for it: {@code runOnContext} stays within the turn, and {@code setTimer}
 * takes no less than a millisecond. Netty's loop has: a task scheduled with no delay is due at
 * once, but due tasks are fetched only at the start of a turn's tasks, behind its I/O (Netty 4.2,
 * {@code SingleThreadEventExecutor.runAllTasks}). The way to that loop leads through an internal
 * class of Vert.x. An answer to the exercise may use it.
 */
public final class NextTurn {
  private NextTurn() {}

  /** Call on the event loop; {@code task} runs on the same context. */
  public static void run(Vertx vertx, Runnable task) {
    ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
    var _ =
        context
            .nettyEventLoop()
            .schedule(() -> context.emit(turn -> task.run()), 0, TimeUnit.NANOSECONDS);
  }
}
