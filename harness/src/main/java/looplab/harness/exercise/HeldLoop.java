package looplab.harness.exercise;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import looplab.harness.Stage;

/**
 * Tells an event loop that an answer holds from one that the machine lets wait. Either is late;
 * only the former is found in the answer's file at each look.
 */
public final class HeldLoop {
  private static final long LOOK_MILLIS = 250;
  private static final int HELD_LOOKS = 4;
  private static final int MOST_LOOKS = 32;

  private final Stage stage;
  private final Thread loop;
  private final String place;

  private HeldLoop(Stage stage, Thread loop, String place) {
    this.stage = stage;
    this.loop = loop;
    this.place = place;
  }

  /**
   * A probe for the loop of a stage's server, which must be free yet. Blocks; call from a thread
   * that is no event loop.
   *
   * @param file name of the answer's file
   */
  public static HeldLoop of(Stage stage, String file) throws Exception {
    Thread loop =
        NeverAnswered.unless(
            OnLoop.call(
                stage.server(), "loop", () -> Future.succeededFuture(Thread.currentThread())),
            "the loop was held");
    return new HeldLoop(stage, loop, "(" + file + ":");
  }

  /**
   * Waits until the loop runs another task, or has stood in the answer's file for a second. Blocks;
   * call from a thread that is no event loop.
   *
   * @return where it stood; empty if it was free, or if for some seconds nobody could tell
   */
  public Optional<StackTraceElement> held() throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(1);
    stage.server().runOnContext(task -> ran.countDown());
    int inARow = 0;
    for (int look = 0; look < MOST_LOOKS; look++) {
      if (ran.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
      Optional<StackTraceElement> at =
          Stream.of(loop.getStackTrace())
              .filter(frame -> frame.toString().contains(place))
              .findFirst();
      inARow = at.isPresent() ? inARow + 1 : 0;
      if (inARow == HELD_LOOKS) {
        return at;
      }
    }
    return Optional.empty();
  }
}
