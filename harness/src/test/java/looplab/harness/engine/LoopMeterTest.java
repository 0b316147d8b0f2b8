package looplab.harness.engine;

import static looplab.harness.engine.OpenStages.onLoop;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopMeterTest {
  private final OpenStage open = OpenStages.open();
  private final Vertx vertx = open.stage().server();
  private final LoopMeter meter = open.serverLoop();

  @AfterEach
  void close() {
    open.close();
  }

  @Test
  void nestedTask_runsInTheSameTurn() throws Exception {
    CompletableFuture<Long> nested = new CompletableFuture<>();
    long outer =
        onLoop(
            vertx,
            () -> {
              vertx.runOnContext(again -> nested.complete(meter.turns()));
              return meter.turns();
            });

    assertThat(nested.get(20, TimeUnit.SECONDS)).isEqualTo(outer);
  }

  @Test
  void timer_runsInALaterTurn() throws Exception {
    CompletableFuture<Long> fired = new CompletableFuture<>();
    long before =
        onLoop(
            vertx,
            () -> {
              vertx.setTimer(1, id -> fired.complete(meter.turns()));
              return meter.turns();
            });

    assertThat(fired.get(20, TimeUnit.SECONDS)).isGreaterThan(before);
  }

  @Test
  void waiting_isIdleAndWorking_isBusy() throws Exception {
    onLoop(vertx, this::start);
    CompletableFuture<LoopMeter.Recorded> stopped = new CompletableFuture<>();
    onLoop(
        vertx,
        () -> {
          LockSupport.parkNanos(40_000_000); // Busy, though it uses no CPU.
          return vertx.setTimer(60, id -> stopped.complete(meter.stop()));
        });

    LoopMeter.Recorded recorded = stopped.get(20, TimeUnit.SECONDS);
    assertThat(recorded.busyNanos().getMaxValue()).isGreaterThan(39_000_000);
    // 100 ms of a busy machine are noisy; what matters is that the wait is not taken for work.
    assertThat(recorded.idleNanos()).isGreaterThan(15_000_000);
  }

  @Test
  void busySince_isSetInACallback() throws Exception {
    long since = onLoop(vertx, meter::busySinceNanos);

    assertThat(since).isNotZero();
    assertThat(meter.thread()).isNotNull();
  }

  private boolean start() {
    meter.start();
    return true;
  }
}
