package looplab.harness.exercise;

import io.vertx.core.Future;
import java.util.Optional;
import looplab.harness.Stage;

/**
 * Timers that an answer sets and forgets.
 *
 * <p>One timer for the whole life of an instance may be what it needs. One more with each call is a
 * leak: the stage's closing ends them here, while a server lives on.
 */
public final class LeftTimers {
  public static final String DIAGNOSIS = "leaves-timers";

  /** So many calls may share one timer that is left. */
  private static final int CALLS_PER_TIMER = 4;

  private LeftTimers() {}

  /**
   * How many timers are set on a stage's server. Waits for its loop; call from a thread that is no
   * event loop.
   *
   * @throws NeverAnswered if the loop is held
   */
  public static long now(Stage stage) throws Exception {
    return NeverAnswered.unless(
        OnLoop.call(stage.server(), "timers", () -> Future.succeededFuture(stage.timers())),
        "the loop was held");
  }

  /**
   * Whether timers grew with the calls, by {@link #now}.
   *
   * @param before how many there were before the calls
   * @param after how many there are when all calls have been answered
   * @param calls some tens
   */
  public static Optional<Finding.Failed> of(long before, long after, int calls) {
    if ((after - before) * CALLS_PER_TIMER < calls) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.failed(
                DIAGNOSIS,
                "Timers are left behind: each call sets one, and it is still set when the call has"
                    + " been answered.")
            .showing(
                "timers before the calls: " + before,
                "timers after " + calls + " answered calls: " + after));
  }
}
