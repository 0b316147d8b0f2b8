package looplab.harness.engine;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import looplab.harness.Endpoints;
import looplab.harness.Stage;

/** Stages for tests, and a way to run something on a loop and wait for it. */
final class OpenStages {
  private OpenStages() {}

  static OpenStage open() {
    return OpenStage.open(
        new SimpleMeterRegistry(), new Stage.Settings(1, Duration.ofSeconds(1), 4), Endpoints.NONE);
  }

  static <T> T onLoop(Vertx vertx, Callable<T> action) throws Exception {
    CompletableFuture<T> done = new CompletableFuture<>();
    vertx.runOnContext(
        go -> {
          try {
            done.complete(action.call());
          } catch (Exception failed) {
            done.completeExceptionally(failed);
          }
        });
    return done.get(20, TimeUnit.SECONDS);
  }
}
