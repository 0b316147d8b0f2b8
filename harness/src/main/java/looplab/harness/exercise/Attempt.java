package looplab.harness.exercise;

import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import looplab.harness.Load;
import looplab.harness.Observations;
import looplab.harness.Script;
import looplab.harness.Stage;
import looplab.harness.Subject;
import looplab.harness.TrialResult;

/**
 * One try of one answer: trials with the instruments of the real experiment. Each trial gets a
 * stage of its own. The methods block; call them from the thread that runs the check.
 */
public interface Attempt {

  /** Puts a subject under a load and measures it, loop delay and stacks of long turns included. */
  TrialResult drive(Load load, Subject subject) throws InterruptedException;

  /** Plays a script. */
  TrialResult play(Script script) throws InterruptedException;

  /** A scenario in direct style: it may wait for futures. */
  @FunctionalInterface
  interface Scenario<R> {
    /** Called on a virtual thread, never on an event loop. */
    R on(Stage stage) throws Exception;
  }

  /**
   * Plays a scenario on a stage of its own.
   *
   * @return what the scenario returned
   * @throws Exception as the scenario threw it
   */
  default <R> R playing(Scenario<R> scenario) throws Exception {
    CompletableFuture<R> seen = new CompletableFuture<>();
    play(
        stage -> {
          Thread.startVirtualThread(
              () -> {
                try {
                  seen.complete(scenario.on(stage));
                } catch (Exception | Error thrown) {
                  seen.completeExceptionally(thrown);
                }
              });
          return Future.fromCompletionStage(seen.handle((any, how) -> Observations.none()));
        });
    try {
      return seen.get();
    } catch (ExecutionException thrown) {
      if (thrown.getCause() instanceof Exception asThrown) {
        throw asThrown;
      }
      throw thrown;
    }
  }

  /** Fixes whatever the check draws at random. The person sees it, and may ask for it again. */
  long seed();
}
