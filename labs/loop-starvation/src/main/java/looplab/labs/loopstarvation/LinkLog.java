package looplab.labs.loopstarvation;

import java.util.Optional;
import looplab.harness.Stage;
import looplab.harness.exercise.Finding;

/**
 * Makes links for checks, and notes how many of them run before others get in and on which thread.
 * Safe from any thread: an answer may run links where it must not.
 *
 * <p>Time is counted as the links' nominal length, not by the clock. A busy machine only makes
 * links longer, and whoever keeps a budget of time then runs fewer of them: what breaks a limit
 * here breaks it on any machine.
 */
final class LinkLog {
  private final Stage stage;
  private final Stretches turns = new Stretches();
  private final Stretches pieces = new Stretches();
  private Optional<String> elsewhere = Optional.empty();
  private Optional<Thread> loop = Optional.empty();
  private long busyNanos;
  private long piece;
  private boolean otherWaits;

  LinkLog(Stage stage) {
    this.stage = stage;
  }

  /**
   * Links that ran before others got in.
   *
   * @param links up to the last one
   * @param nanosBefore nominal, of those before the last one
   */
  record Stretch(int links, long nanosBefore) {}

  /** Tells stretches from each other by a number, and keeps the longest. */
  private static final class Stretches {
    private Stretch longest = new Stretch(0, 0);
    private int count;
    private long number = -1;
    private int links;
    private long nanos;

    void note(long now, long linkNanos) {
      if (now != number) {
        number = now;
        count++;
        links = 0;
        nanos = 0;
      }
      links++;
      if (nanos >= longest.nanosBefore()) {
        longest = new Stretch(links, nanos);
      }
      nanos += linkNanos;
    }
  }

  /** The calling thread is the loop's. Call on the loop, before any link runs. */
  synchronized void begin() {
    loop = Optional.of(Thread.currentThread());
  }

  /**
   * Runs a link that takes {@code nanos} at least: time on the clock, so that no machine is too
   * quick.
   */
  void runLink(long nanos) {
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < nanos) {
      Thread.onSpinWait(); // Holds the event loop: a link takes its time.
    }
    note(nanos, System.nanoTime() - begun);
  }

  private synchronized void note(long nominalNanos, long realNanos) {
    busyNanos += realNanos;
    Thread here = Thread.currentThread();
    if (!loop.equals(Optional.of(here))) {
      elsewhere = Optional.of(here.isVirtual() ? "a virtual thread" : here.getName());
      return;
    }
    turns.note(stage.turn(), nominalNanos);
    pieces.note(piece, nominalNanos);
    if (!otherWaits) {
      otherWaits = true;
      stage.server().runOnContext(other -> otherGotIn());
    }
  }

  private synchronized void otherGotIn() {
    otherWaits = false;
    piece++;
  }

  /** How long all links took together, by the clock. */
  synchronized long busyNanos() {
    return busyNanos;
  }

  /** In how many turns of the loop links ran. */
  synchronized int turns() {
    return turns.count;
  }

  /** The longest that the loop was kept from its sockets and timers. */
  synchronized Stretch longestInATurn() {
    return turns.longest;
  }

  /** In how many pieces links ran; between two of them at least another task did. */
  synchronized int pieces() {
    return pieces.count;
  }

  /** The longest that another task was kept waiting. */
  synchronized Stretch longestPiece() {
    return pieces.longest;
  }

  /** A link on another thread breaks the first rule. */
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
