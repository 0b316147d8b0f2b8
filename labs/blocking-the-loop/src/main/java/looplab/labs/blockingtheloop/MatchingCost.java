package looplab.labs.blockingtheloop;

import io.vertx.core.Future;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.OptionalDouble;
import looplab.harness.Stage;
import looplab.harness.exercise.NeverAnswered;
import looplab.harness.exercise.OnLoop;

/**
 * How long the event loop computes for a hostile review: CPU time of its thread, which a busy
 * machine does not change.
 */
final class MatchingCost {
  /** A hostile review takes several times as long where the pattern looks back. */
  static final double MOST_SECONDS = 0.040;

  private static final int TRIES = 3;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private MatchingCost() {}

  /**
   * Has a desk count hostile reviews, each another one. Blocks; for threads that are no loops.
   *
   * @return the least seconds that one took, if each took more than {@link #MOST_SECONDS}
   */
  static OptionalDouble onLoop(Stage stage, ReviewDesk desk, Path muted, String hostile)
      throws Exception {
    NeverAnswered.unless(
        OnLoop.call(stage.server(), "open", () -> desk.open(stage.server(), muted)),
        "open did not end");
    // What is loaded for the first review is no matter of matching.
    var _ = seconds(stage, desk, "He said 'wonderful'.");
    double least = Double.POSITIVE_INFINITY;
    for (int i = 1; i <= TRIES; i++) {
      least = Math.min(least, seconds(stage, desk, hostile + "!".repeat(i)));
      if (least <= MOST_SECONDS) {
        return OptionalDouble.empty();
      }
    }
    return OptionalDouble.of(least);
  }

  private static double seconds(Stage stage, ReviewDesk desk, String review) throws Exception {
    long before = loopNanos(stage);
    NeverAnswered.unless(
        OnLoop.call(stage.server(), "passages", () -> desk.passages(review)),
        "a review was not answered");
    return (loopNanos(stage) - before) / 1e9;
  }

  private static long loopNanos(Stage stage) throws Exception {
    return NeverAnswered.unless(
        OnLoop.call(
            stage.server(),
            "time",
            () -> Future.succeededFuture(THREADS.getCurrentThreadCpuTime())),
        "the loop was held");
  }
}
