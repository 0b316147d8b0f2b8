package looplab.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs({OS.LINUX, OS.MAC})
class SlowFileTest {
  private final Vertx vertx = Vertx.vertx();
  private final Stage stage =
      new Stage(
          vertx,
          Vertx.vertx(),
          new SimpleMeterRegistry(),
          new Stage.Settings(7, Duration.ofSeconds(1), 3),
          new Stage.ServerLoop(() -> 42, () -> 3, quantum -> {}));
  private final SlowFile file = SlowFile.make(stage);

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void deliver_theReaderWaitsUntilMidwayIsOver() throws Exception {
    CompletableFuture<List<String>> read = reading();
    CompletableFuture<Boolean> readBefore = new CompletableFuture<>();

    file.deliver(vertx, "one\n", () -> readBefore.complete(read.isDone())).await();

    assertThat(readBefore.get()).isFalse();
    assertThat(read.get()).containsExactly("one");
  }

  @Test
  void deliverAlways_eachReaderGetsTheContentOnce() throws Exception {
    AtomicInteger readers = new AtomicInteger();
    file.deliverAlways("one\n", readers::incrementAndGet);

    for (int reader = 0; reader < 20; reader++) {
      assertThat(reading().get()).containsExactly("one");
    }

    assertThat(readers).hasValue(20);
  }

  @Test
  void becomes_readersNoLongerWait() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    file.deliverAlways("slow\n", first::countDown);
    assertThat(reading().get()).containsExactly("slow");
    first.await();

    file.becomes("quick\n");

    assertThat(Files.isRegularFile(file.path())).isTrue();
    assertThat(Files.readAllLines(file.path())).containsExactly("quick");
  }

  @Test
  void close_whoeverWaitsForThePipeIsLetGo() throws Exception {
    CompletableFuture<List<String>> read = reading();

    stage.close();

    assertThat(read.handle((lines, failure) -> "over").get(20, TimeUnit.SECONDS)).isEqualTo("over");
  }

  @Test
  void close_leavesNothingBehind() {
    Path folder = file.path().getParent();

    stage.close();

    assertThat(folder).doesNotExist();
  }

  private CompletableFuture<List<String>> reading() {
    CompletableFuture<List<String>> lines = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                lines.complete(Files.readAllLines(file.path()));
              } catch (Exception failed) {
                lines.completeExceptionally(failed);
              }
            });
    return lines;
  }
}
