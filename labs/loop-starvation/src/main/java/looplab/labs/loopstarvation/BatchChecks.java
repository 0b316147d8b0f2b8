package looplab.labs.loopstarvation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import looplab.harness.LoadMetrics;
import looplab.harness.Stage;
import looplab.harness.exercise.Attempt;
import looplab.harness.exercise.Finding;
import looplab.harness.exercise.NeverAnswered;
import looplab.harness.exercise.Search;

/**
 * How a desk for batches is tried. What the loop must bear is counted in links of known length for
 * each turn: a busy machine makes such links longer, and whoever keeps a budget of time then runs
 * fewer of them.
 */
final class BatchChecks {
  /** What links may take of one turn. */
  static final Duration MOST_OF_A_TURN = Duration.ofMillis(10);

  private static final String METHOD = "process";
  private static final int CASES = 60;
  private static final long SHORT_NANOS = 200_000;
  private static final long LONG_NANOS = 5_000_000;
  private static final int SHORT_IN_A_TURN = (int) (MOST_OF_A_TURN.toNanos() / SHORT_NANOS);

  /** Two fill a turn; a budget is looked at behind a link, so it may take one more to see that. */
  private static final int LONG_IN_A_TURN = 3;

  private static final int SHORT_LINKS = 300;
  private static final int LONG_LINKS = 20;
  private static final int BATCHES = 20;
  private static final int LINKS_OF_EACH = 60;
  private static final int TRIES = 5;
  private static final double MOST_TIMES = 1.75;

  private BatchChecks() {}

  static Finding everyLinkRuns(Supplier<BatchDesk> yours, Attempt attempt) throws Exception {
    return attempt.playing(
        stage ->
            Search.over(
                attempt.seed(),
                CASES,
                random -> new BatchHistory(stage, yours.get(), random).play()));
  }

  static Finding loopTurnsBetween(Supplier<BatchDesk> yours, Attempt attempt) throws Exception {
    Seen seen = attempt.playing(stage -> tried(stage, yours.get(), 1, SHORT_LINKS, SHORT_NANOS));
    String counted = most(seen, SHORT_IN_A_TURN, "0.2 ms");
    if (seen.elsewhere().isPresent()) {
      return seen.elsewhere().get();
    }
    if (seen.mostInATurn() <= SHORT_IN_A_TURN) {
      return Finding.passed(counted);
    }
    if (seen.turns() > 1) {
      return Finding.failed(
              "holds-too-long", "The loop turns now and then, but links take too long in between.")
          .showing(counted)
          .in(METHOD);
    }
    return seen.taskGotIn()
        ? Finding.failed(
                "never-yields",
                "Other tasks get in between, but the loop never looks at its sockets and timers: a"
                    + " task that queues its successor keeps it at its tasks.")
            .showing(counted)
            .in(METHOD)
        : Finding.failed("one-callback", "All links run in one callback: nobody else gets in.")
            .showing(counted)
            .in(METHOD);
  }

  static Finding longLinksCount(Supplier<BatchDesk> yours, Attempt attempt) throws Exception {
    Seen seen = attempt.playing(stage -> tried(stage, yours.get(), 1, LONG_LINKS, LONG_NANOS));
    return judged(
        seen,
        LONG_IN_A_TURN,
        "5 ms",
        "counts-links",
        "As many links are run at a time whether they are short or long. Others wait for time, not"
            + " for links.");
  }

  static Finding batchesShareATurn(Supplier<BatchDesk> yours, Attempt attempt) throws Exception {
    Seen seen =
        attempt.playing(stage -> tried(stage, yours.get(), BATCHES, LINKS_OF_EACH, SHORT_NANOS));
    return judged(
        seen,
        SHORT_IN_A_TURN,
        "0.2 ms",
        "budgets-add-up",
        "Each batch keeps a budget of its own, and all of them are spent in the same turn: "
            + BATCHES
            + " batches at once hold the loop "
            + BATCHES
            + " times as long.");
  }

  /** The best of a few: whatever else goes on can only make a batch slower. */
  static Finding quickEnough(Supplier<BatchDesk> yours, Attempt attempt) throws Exception {
    Seen best = attempt.playing(stage -> tried(stage, yours.get(), 1, SHORT_LINKS, SHORT_NANOS));
    for (int i = 1; i < TRIES && best.times() > MOST_TIMES; i++) {
      Seen seen = attempt.playing(stage -> tried(stage, yours.get(), 1, SHORT_LINKS, SHORT_NANOS));
      best = seen.times() < best.times() ? seen : best;
    }
    if (best.times() <= MOST_TIMES) {
      return Finding.passed(best.pace());
    }
    return Finding.failed(
            "crawls",
            "The loop mostly waits while the batch does: each wait lasts longer than what is done"
                + " between two of them.")
        .showing(best.pace())
        .in(METHOD);
  }

  private static Finding judged(
      Seen seen, int mostAllowed, String length, String diagnosis, String means) {
    if (seen.elsewhere().isPresent()) {
      return seen.elsewhere().get();
    }
    String counted = most(seen, mostAllowed, length);
    return seen.mostInATurn() <= mostAllowed
        ? Finding.passed(counted)
        : Finding.failed(diagnosis, means).showing(counted).in(METHOD);
  }

  private static String most(Seen seen, int mostAllowed, String length) {
    return String.format(
        Locale.ROOT,
        "%d of %d links of %s in one turn of the loop, at most %d asked for",
        seen.mostInATurn(), seen.links(), length, mostAllowed);
  }

  /**
   * What batches did to the loop.
   *
   * @param taskGotIn whether a task that was queued meanwhile ran before the last link
   * @param nanos from the first batch's being given to the last one's end
   */
  private record Seen(
      int links,
      int mostInATurn,
      int turns,
      boolean taskGotIn,
      long nanos,
      long busyNanos,
      Optional<Finding.Failed> elsewhere) {

    double times() {
      return (double) nanos / busyNanos;
    }

    String pace() {
      return "the batch took "
          + LoadMetrics.LOOP_DELAY_MAX.format(nanos / 1e9)
          + ", its links "
          + LoadMetrics.LOOP_DELAY_MAX.format(busyNanos / 1e9)
          + " of it; at most "
          + MOST_TIMES
          + " times as long asked for";
    }
  }

  /** Gives batches at once, and waits for them. Blocks. */
  private static Seen tried(Stage stage, BatchDesk desk, int batches, int links, long linkNanos)
      throws Exception {
    LinkLog log = new LinkLog(stage);
    Promise<Integer> task = Promise.promise();
    Promise<Long> given = Promise.promise();
    Promise<Long> ended = Promise.promise();
    stage
        .server()
        .runOnContext(
            go -> {
              try {
                log.begin();
                desk.open(stage.server());
                given.complete(System.nanoTime());
                stage.server().runOnContext(other -> task.complete(log.ran()));
                List<Future<Void>> all =
                    Stream.generate(() -> new Batch(links, log.link(linkNanos), () -> false))
                        .limit(batches)
                        .map(desk::process)
                        .toList();
                Future.all(all).map(done -> System.nanoTime()).onComplete(ended);
              } catch (RuntimeException thrown) {
                ended.tryFail(thrown);
              }
            });
    long endNanos = NeverAnswered.unless(ended.future(), "a batch did not end");
    int before = NeverAnswered.unless(task.future(), "another task did not run");
    return new Seen(
        batches * links,
        log.mostInATurn(),
        log.turns(),
        before < batches * links,
        endNanos - given.future().result(),
        log.busyNanos(),
        log.elsewhere());
  }
}
