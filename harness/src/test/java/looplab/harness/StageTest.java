package looplab.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class StageTest {
  private final List<String> closed = new CopyOnWriteArrayList<>();
  private final List<Duration> quanta = new CopyOnWriteArrayList<>();
  private final Vertx server = Vertx.vertx();
  private final Vertx client = Vertx.vertx();
  private final Stage stage =
      new Stage(
          server,
          client,
          new SimpleMeterRegistry(),
          new Stage.Settings(7, Duration.ofSeconds(1), 3),
          new Stage.ServerLoop(() -> 42, () -> 3, quanta::add));

  @Test
  void close_clientThenResourcesBackwardsThenServer() {
    recordClosing(server, "server");
    recordClosing(client, "client");
    AutoCloseable _ = stage.closing(() -> closed.add("first"));
    AutoCloseable _ = stage.closing(() -> closed.add("second"));

    stage.close();

    assertThat(closed).containsExactly("client", "second", "first", "server");
  }

  @Test
  void close_aResourceFails_closesTheRest() {
    recordClosing(server, "server");
    AutoCloseable _ = stage.closing(() -> closed.add("first"));
    AutoCloseable _ =
        stage.closing(
            () -> {
              throw new IllegalStateException("a failure on purpose");
            });

    stage.close();

    assertThat(closed).containsExactly("first", "server");
  }

  @Test
  void seedTurnAndTimers_areThoseGiven() {
    assertThat(stage.seed()).isEqualTo(7);
    assertThat(stage.turn()).isEqualTo(42);
    assertThat(stage.timers()).isEqualTo(3);

    stage.close();
  }

  @Test
  void taskQuantum_isPassedToTheLoop() {
    stage.taskQuantum(Duration.ofMillis(10));

    assertThat(quanta).containsExactly(Duration.ofMillis(10));
    stage.close();
  }

  @Test
  void taskQuantum_outOfRange_isRefused() {
    assertThatThrownBy(() -> stage.taskQuantum(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("task quantum");
    stage.close();
  }

  private void recordClosing(Vertx vertx, String name) {
    String _ =
        vertx
            .deployVerticle(
                new AbstractVerticle() {
                  @Override
                  public void stop() {
                    closed.add(name);
                  }
                })
            .await();
  }
}
