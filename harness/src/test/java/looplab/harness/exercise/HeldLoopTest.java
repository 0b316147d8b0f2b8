package looplab.harness.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import looplab.harness.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeldLoopTest {
  private static final String HERE = "HeldLoopTest.java";

  /** Longer than a loop may stand in an answer's file. */
  private static final long LATE_MILLIS = 1_600;

  private final Stage stage =
      new Stage(
          Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1)),
          Vertx.vertx(),
          new SimpleMeterRegistry(),
          new Stage.Settings(7, Duration.ofSeconds(1), 3),
          new Stage.ServerLoop(() -> 42, () -> 3, quantum -> {}));
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void close() {
    release.countDown();
    stage.close();
  }

  @Test
  void loopThatRunsTasks_isFree() throws Exception {
    assertThat(HeldLoop.of(stage, HERE).held()).isEmpty();
  }

  @Test
  void loopThatStandsInTheFile_isHeldThere() throws Exception {
    HeldLoop probe = HeldLoop.of(stage, HERE);
    holdTheLoop();

    assertThat(probe.held().orElseThrow().getFileName()).isEqualTo(HERE);
  }

  @Test
  void loopThatIsLateForAnotherReason_isNotHeld() throws Exception {
    HeldLoop probe = HeldLoop.of(stage, "Answer.java");
    holdTheLoop();
    stage.client().setTimer(LATE_MILLIS, id -> release.countDown());

    assertThat(probe.held()).isEmpty();
  }

  private void holdTheLoop() throws InterruptedException {
    stage
        .server()
        .runOnContext(
            go -> {
              held.countDown();
              try {
                release.await(); // Blocks the event loop: that is what is looked for.
              } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
              }
            });
    held.await();
  }
}
