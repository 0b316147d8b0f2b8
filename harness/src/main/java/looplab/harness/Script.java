package looplab.harness;

import io.vertx.core.Future;

/**
 * A scripted scenario: does a fixed thing on a stage once and says what it saw.
 *
 * <p>Where a {@link Subject} is put under load, a script measures what load would blur: orders,
 * counts, thread names, bytes, invariants.
 */
@FunctionalInterface
public interface Script {

  /** Plays the scenario on a fresh stage. Called on a thread that is no event loop. */
  Future<Observations> play(Stage stage);
}
