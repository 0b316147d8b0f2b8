package looplab.labs.blockingtheloop;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import looplab.harness.SlowFile;
import looplab.harness.Stage;
import looplab.harness.exercise.NeverAnswered;
import looplab.harness.exercise.OnLoop;

/**
 * Whether the event loop waits for the file that the learner's class reads. The file is as slow as
 * the question takes, so neither luck nor a quick disk hides it.
 */
final class FileReads {
  private static final String REVIEW = "He said 'wonderful'.";
  private static final long PROBE_MILLIS = 1_000;

  /** The list may be read again in the background, as seldom as the contract allows. */
  private static final long AGAIN_MILLIS = 1_100;

  private static final int TIMES = 2;

  /** What the loop was seen to wait for, as lines for the learner. */
  record Seen(List<String> lines) {
    Seen {
      lines = List.copyOf(lines);
    }
  }

  private FileReads() {}

  /** Opens the desk, asks it once, and looks who reads. Blocks; for threads that are no loops. */
  static Optional<Seen> onLoop(Stage stage, ReviewDesk desk, List<String> words) throws Exception {
    Thread loop =
        OnLoop.call(stage.server(), "loop", () -> Future.succeededFuture(Thread.currentThread()))
            .await();
    AtomicReference<Optional<Seen>> held = new AtomicReference<>(Optional.empty());
    AtomicInteger reads = new AtomicInteger();
    Promise<Void> readAgain = Promise.promise();
    SlowFile muted = SlowFile.make(stage);
    String content = String.join("\n", words) + "\n";
    muted.deliverAlways(
        content,
        () -> {
          if (!isFree(stage)) {
            held.set(Optional.of(seen(loop.getStackTrace())));
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

  /** Whether the loop of the server runs another task meanwhile. Blocks. */
  private static boolean isFree(Stage stage) {
    Promise<Boolean> ran = Promise.promise();
    stage.server().runOnContext(task -> ran.tryComplete(true));
    stage.client().setTimer(PROBE_MILLIS, id -> ran.tryComplete(false));
    return ran.future().toCompletionStage().toCompletableFuture().join();
  }

  private static Seen seen(StackTraceElement[] stack) {
    Stream<String> where =
        Stream.of(stack)
            .map(StackTraceElement::toString)
            .filter(frame -> frame.contains(LoopHeld.YOUR_FILE))
            .limit(1)
            .map(frame -> "seen in " + frame);
    return new Seen(
        Stream.concat(
                Stream.of("while the file was slow to read, the loop ran no other task for 1 s"),
                where)
            .toList());
  }
}
