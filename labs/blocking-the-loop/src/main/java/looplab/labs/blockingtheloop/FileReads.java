package looplab.labs.blockingtheloop;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import looplab.harness.SlowFile;
import looplab.harness.Stage;
import looplab.harness.exercise.HeldLoop;
import looplab.harness.exercise.NeverAnswered;
import looplab.harness.exercise.OnLoop;

/**
 * Whether the event loop waits for the file that the learner's class reads. The file is as slow as
 * the question takes, so neither luck nor a quick disk hides it.
 */
final class FileReads {
  private static final String REVIEW = "He said 'wonderful'.";

  /** The list may be read again in the background, as seldom as the contract allows. */
  private static final long AGAIN_MILLIS = 1_100;

  private static final int TIMES = 2;

  private FileReads() {}

  /**
   * Opens the desk, asks it once, and looks who reads. Blocks; for threads that are no loops.
   *
   * @return where the loop was seen to wait, if it was
   */
  static Optional<StackTraceElement> onLoop(Stage stage, ReviewDesk desk, List<String> words)
      throws Exception {
    HeldLoop probe = HeldLoop.of(stage, ReviewExercise.FILE);
    AtomicReference<Optional<StackTraceElement>> held = new AtomicReference<>(Optional.empty());
    AtomicInteger reads = new AtomicInteger();
    Promise<Void> readAgain = Promise.promise();
    SlowFile muted = SlowFile.make(stage);
    String content = String.join("\n", words) + "\n";
    muted.deliverAlways(
        content,
        () -> {
          Optional<StackTraceElement> at = heldNow(probe);
          if (at.isPresent()) {
            held.set(at);
            readAgain.tryComplete();
          }
          if (reads.incrementAndGet() >= TIMES) {
            readAgain.tryComplete();
          }
        });
    NeverAnswered.unless(
        OnLoop.call(stage.server(), "open", () -> desk.open(stage.server(), muted.path())),
        "open did not end");
    NeverAnswered.unless(
        OnLoop.call(stage.server(), "passages", () -> desk.passages(REVIEW)),
        "a review was not answered");
    Future.any(readAgain.future(), stage.client().timer(AGAIN_MILLIS, TimeUnit.MILLISECONDS))
        .await();
    muted.becomes(content);
    return held.get();
  }

  private static Optional<StackTraceElement> heldNow(HeldLoop probe) {
    try {
      return probe.held();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
