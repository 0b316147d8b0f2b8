package looplab.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
