package looplab.harness;

import io.vertx.core.Future;
import java.util.Map;

/** The thing under test: starts one variant on a stage and yields the operations to drive it by. */
@FunctionalInterface
public interface Subject {

  /**
   * Starts the variant on a fresh stage. Called on a thread that is no event loop; closing the
   * stage is the only teardown, so whatever is started must be handed to the stage.
   *
   * @return the operations by name; each {@link Traffic} of the load names one of them
   */
  Future<Map<String, Operation>> start(Stage stage);
}
