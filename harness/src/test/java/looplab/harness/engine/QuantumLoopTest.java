package looplab.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import looplab.harness.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuantumLoopTest {
  /** Netty looks at its clock once in so many tasks. */
  private static final int TASKS_PER_LOOK = 64;

  private static final long TASK_NANOS = 100_000;
  private final OpenStage open = OpenStages.open();
  private final Context context = open.stage().server().getOrCreateContext();

  @AfterEach
  void close() {
    open.close();
  }

  @Test
  void shortQuantum_endsTheTurnAtTheFirstLook() throws Exception {
    open.stage().taskQuantum(Duration.ofMillis(1));

    assertThat(longestChainOfATurn()).isLessThanOrEqualTo(TASKS_PER_LOOK);
  }

  @Test
  void nettysQuantum_letsAChainGoOn() throws Exception {
    assertThat(longestChainOfATurn()).isGreaterThan(TASKS_PER_LOOK * 2);
  }

  @Test
  void timers_countUntilFiredOrCancelled() throws Exception {
    Vertx vertx = open.stage().server();

    assertThat(timersAfter(() -> {})).isZero();
    long periodic = onLoop(() -> vertx.setPeriodic(1, id -> {}));
    long once = onLoop(() -> vertx.setTimer(1_000_000, id -> {}));
    assertThat(timersAfter(() -> {})).isEqualTo(2);
    assertThat(timersAfter(() -> vertx.cancelTimer(periodic))).isEqualTo(1);
    assertThat(timersAfter(() -> vertx.cancelTimer(once))).isZero();
    CompletableFuture<Void> fired = new CompletableFuture<>();
    long _ = onLoop(() -> vertx.setTimer(1, id -> fired.complete(null)));
    fired.get(20, TimeUnit.SECONDS);
    assertThat(timersAfter(() -> {})).isZero();
  }

  @Test
  void timeoutOfAFuture_countsUntilItEnds() throws Exception {
    Promise<Void> promise = ((ContextInternal) context).promise();

    assertThat(timersAfter(() -> promise.future().timeout(1, TimeUnit.HOURS))).isEqualTo(1);
    assertThat(timersAfter(promise::complete)).isZero();
  }

  private long timersAfter(Runnable act) throws Exception {
    long _ =
        onLoop(
            () -> {
              act.run();
              return 0L;
            });
    // A timer that fires ends when its handler has returned.
    return onLoop(() -> open.stage().timers());
  }

  private long onLoop(Callable<Long> act) throws Exception {
    Promise<Long> promise = Promise.promise();
    context.runOnContext(
        go -> {
          try {
            promise.complete(act.call());
          } catch (Exception thrown) {
            promise.fail(thrown);
          }
        });
    return promise.future().await(20, TimeUnit.SECONDS);
  }

  /** How many tasks, each queued by the one before, run until the loop turns. */
  private int longestChainOfATurn() throws Exception {
    CompletableFuture<Integer> turned = new CompletableFuture<>();
    // From a timer: a turn that has begun keeps the quantum that it began with.
    open.stage().server().setTimer(1, id -> next(open.stage().turn(), 0, turned));
    return turned.get(20, TimeUnit.SECONDS);
  }

  private void next(long turn, int tasks, CompletableFuture<Integer> turned) {
    Stage stage = open.stage();
    if (stage.turn() != turn) {
      turned.complete(tasks);
      return;
    }
    LockSupport.parkNanos(TASK_NANOS); // Blocks the event loop: a task must take its time.
    stage.server().runOnContext(again -> next(turn, tasks + 1, turned));
  }
}
