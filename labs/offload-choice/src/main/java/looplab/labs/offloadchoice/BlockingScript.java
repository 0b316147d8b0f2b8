package looplab.labs.offloadchoice;

import io.vertx.core.Promise;
import looplab.harness.Observations;
import looplab.harness.Script;
import looplab.harness.Stage;

/** A scenario that waits for other processes, on a thread of its own. */
@FunctionalInterface
interface BlockingScript {

  /** Plays the scenario. May block: closing the stage ends what it waits for. */
  Observations play(Stage stage) throws Exception;

  /** The same for the harness, which gives up waiting after a while. */
  static Script of(BlockingScript script) {
    return stage -> {
      Promise<Observations> over = Promise.promise();
      Thread.ofPlatform()
          .daemon()
          .name("looplab-script")
          .start(
              () -> {
                try {
                  over.complete(script.play(stage));
                } catch (Exception failed) {
                  over.fail(failed);
                }
              });
      return over.future();
    };
  }
}
