package looplab.labs.loopstarvation;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import looplab.harness.exercise.Attempt;
import looplab.harness.exercise.Finding;
import looplab.harness.exercise.Search;
import looplab.labs.loopstarvation.BatchTry.Given;
import looplab.labs.loopstarvation.LinkLog.Stretch;

/** How a desk for batches is tried. */
final class BatchChecks {
  private static final String METHOD = "process";
  private static final int CASES = 60;

  /** No link may begin in a turn in which links have already run for this long. */
  private static final Duration MOST_OF_A_TURN = Duration.ofMillis(10);

  private static final double MOST_TIMES = 1.75;
  private static final int TRIES = 8;

  /** Of a processor that is quick enough wherever nothing else wants the core. */
  private static final TimeBudget KNOWN_TO_DO = new TimeBudget(5_000_000, System::nanoTime);

  private BatchChecks() {}

  static Finding everyLinkRuns(Supplier<BatchDesk> yours, Attempt attempt) throws Exception {
    return attempt.playing(
        stage -> {
          for (Given given : Given.values()) {
            Optional<Finding.Failed> elsewhere =
                BatchTry.of(stage, yours.get(), given).log().elsewhere();
            if (elsewhere.isPresent()) {
              return elsewhere.get();
            }
          }
          return Search.over(
              attempt.seed(), CASES, random -> new BatchHistory(stage, yours.get(), random).play());
        });
  }

  static Finding loopTurnsBetween(Supplier<BatchDesk> yours, Attempt attempt) throws Exception {
    LinkLog seen = attempt.playing(stage -> BatchTry.of(stage, yours.get(), Given.ONE_BATCH)).log();
    return judged(seen.longestInATurn(), "turn of the loop", () -> keptFromSockets(seen));
  }

  private static Finding.Failed keptFromSockets(LinkLog seen) {
    if (seen.turns() > 1) {
      return holdsTooLong();
    }
    return seen.pieces() > 1
        ? Finding.failed(
            "never-yields",
            "Other tasks get in between, but the loop never looks at its sockets and timers: a"
                + " task that queues its successor keeps it at its tasks.")
        : oneCallback();
  }

  private static Finding.Failed holdsTooLong() {
    return Finding.failed(
        "holds-too-long", "Others get in now and then, but links take too long in between.");
  }

  private static Finding.Failed oneCallback() {
    return Finding.failed("one-callback", "All links run in one callback: nobody else gets in.");
  }

  static Finding longLinksCount(Supplier<BatchDesk> yours, Attempt attempt) throws Exception {
    return besideOneBatch(
        yours,
        attempt,
        new Trouble(
            Given.LONG_LINKS,
            Finding.failed(
                "counts-links",
                "When links get long, too many are run at a time all the same. Others wait for"
                    + " time, not for links: only the clock tells, behind each of them.")));
  }

  static Finding batchesShareATurn(Supplier<BatchDesk> yours, Attempt attempt) throws Exception {
    return besideOneBatch(
        yours,
        attempt,
        new Trouble(
            Given.TWENTY_BATCHES,
            Finding.failed(
                "budgets-add-up",
                "Each batch brings a budget of its own, and all of them are spent in the same turn:"
                    + " the more batches at once, the longer everybody else waits.")),
        new Trouble(
            Given.HANDED_IN,
            Finding.failed(
                "books-twice",
                "A batch that is handed in by a link, or at another's end, books a turn beside the"
                    + " one that is under way: from then on there are two, each with a budget.")));
  }

  /**
   * What is given, and what to blame if the loop is held for too long only now.
   *
   * @param blamed the diagnosis
   */
  private record Trouble(Given given, Finding.Failed blamed) {}

  /**
   * Blames what is new against one batch of short links. A desk that holds up others with that one
   * has another fault, which is named again; and one for which the loop never turns is judged by
   * the tasks that it lets in. The first trouble that shows is named.
   */
  private static Finding besideOneBatch(
      Supplier<BatchDesk> yours, Attempt attempt, Trouble... troubles) throws Exception {
    return attempt.playing(
        stage -> {
          LinkLog one = BatchTry.of(stage, yours.get(), Given.ONE_BATCH).log();
          boolean turns = one.turns() > 1;
          Stretch oneHeld = turns ? one.longestInATurn() : one.longestPiece();
          Finding judged = Finding.passed("nothing was tried");
          for (Trouble trouble : troubles) {
            Finding.Failed why =
                !tooLong(oneHeld)
                    ? trouble.blamed()
                    : one.pieces() > 1 ? holdsTooLong() : oneCallback();
            LinkLog seen = BatchTry.of(stage, yours.get(), trouble.given()).log();
            judged =
                turns
                    ? judged(seen.longestInATurn(), "turn of the loop", () -> why)
                    : judged(seen.longestPiece(), "piece, before another task gets in", () -> why);
            if (judged instanceof Finding.Failed) {
              return judged;
            }
          }
          return judged;
        });
  }

  private static boolean tooLong(Stretch held) {
    return held.nanosBefore() >= MOST_OF_A_TURN.toNanos();
  }

  private static Finding judged(Stretch held, String where, Supplier<Finding.Failed> why) {
    if (held.links() == 0) {
      return Finding.passed("no link ran on the loop");
    }
    String counted =
        String.format(
            Locale.ROOT,
            "%d links in one %s; when the last began, links had run for %.1f ms of it",
            held.links(),
            where,
            held.nanosBefore() / 1e6);
    return tooLong(held)
        ? why.get()
            .showing(counted + ", less than " + MOST_OF_A_TURN.toMillis() + " ms asked for")
            .in(METHOD)
        : Finding.passed(counted);
  }

  /**
   * The best of a few tries: whatever else goes on can only make a batch slower. Only where a
   * processor that is known to be quick enough was so most of the time is the answer at fault.
   */
  static Finding quickEnough(Supplier<BatchDesk> yours, Attempt attempt) throws Exception {
    return attempt.playing(
        stage -> {
          BatchTry best = BatchTry.of(stage, yours.get(), Given.SHORT_BATCH);
          int quiet = 0;
          for (int i = 0; i < TRIES && best.times() > MOST_TIMES; i++) {
            BatchTry known =
                BatchTry.of(
                    stage, vertx -> new ChunkThenTimer(vertx, KNOWN_TO_DO), Given.SHORT_BATCH);
            quiet += known.times() <= MOST_TIMES ? 1 : 0;
            BatchTry again = BatchTry.of(stage, yours.get(), Given.SHORT_BATCH);
            best = again.times() < best.times() ? again : best;
          }
          if (best.times() <= MOST_TIMES) {
            return Finding.passed(best.pace());
          }
          return 2 * quiet > TRIES
              ? Finding.failed(
                      "crawls",
                      "Much of the time no link runs: a wait lasts longer than what is done before"
                          + " it.")
                  .showing(best.pace() + "; at most " + MOST_TIMES + " times as long asked for")
                  .in(METHOD)
              : Finding.unclear(
                  best.pace() + ", but a desk that is quick was slow as well: a busy machine");
        });
  }
}
