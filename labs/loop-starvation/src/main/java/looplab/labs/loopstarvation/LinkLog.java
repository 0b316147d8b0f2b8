package looplab.labs.loopstarvation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import looplab.harness.Stage;
import looplab.harness.exercise.Finding;

/**
 * Makes links for checks, and notes of each in which turn of the loop it ran and on which thread.
 * Safe from any thread: an answer may run links where it must not.
 */
final class LinkLog {
  private final Stage stage;
  private final Map<Long, Integer> byTurn = new HashMap<>();
  private Optional<String> elsewhere = Optional.empty();
  private Optional<Thread> loop = Optional.empty();
  private int ran;
  private long busyNanos;

  LinkLog(Stage stage) {
    this.stage = stage;
  }

  /** The calling thread is the loop's. Call on the loop, before any link runs. */
  synchronized void begin() {
    loop = Optional.of(Thread.currentThread());
  }

  /**
   * A link that takes {@code nanos} at least: time on the clock, so that no machine is too quick.
   */
  Runnable link(long nanos) {
    return () -> {
      long begun = System.nanoTime();
      while (System.nanoTime() - begun < nanos) {
        Thread.onSpinWait(); // Holds the event loop: a link takes its time.
      }
      note(System.nanoTime() - begun);
    };
  }

  private synchronized void note(long nanos) {
    ran++;
    busyNanos += nanos;
    byTurn.merge(stage.turn(), 1, Integer::sum);
    Thread here = Thread.currentThread();
    if (!loop.equals(Optional.of(here))) {
      elsewhere = Optional.of(here.isVirtual() ? "a virtual thread" : here.getName());
    }
  }

  /** How many links have run. */
  synchronized int ran() {
    return ran;
  }

  /** How long all links took together. */
  synchronized long busyNanos() {
    return busyNanos;
  }

  /** The most links that ran in one turn of the loop. */
  synchronized int mostInATurn() {
    return byTurn.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /** In how many turns links ran. */
  synchronized int turns() {
    return byTurn.size();
  }

  /** A link on another thread breaks the first rule: what else is wrong may come from that. */
  synchronized Optional<Finding.Failed> elsewhere() {
    return elsewhere.map(
        thread ->
            Finding.failed(
                    "runs-elsewhere",
                    "Links run on another thread than the event loop. What they touch is now shared"
                        + " between threads.")
                .showing("a link ran on " + thread));
  }
}
