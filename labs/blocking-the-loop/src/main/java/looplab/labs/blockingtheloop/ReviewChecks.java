package looplab.labs.blockingtheloop;

import com.sun.management.OperatingSystemMXBean;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import looplab.harness.LoadMetrics;
import looplab.harness.Stage;
import looplab.harness.exercise.Attempt;
import looplab.harness.exercise.Finding;
import looplab.harness.exercise.LeftTimers;
import looplab.harness.exercise.NeverAnswered;
import looplab.harness.exercise.OnLoop;
import looplab.harness.exercise.ReturnedNull;
import looplab.harness.exercise.Search;

/** How a desk for reviews is tried. */
final class ReviewChecks {
  private static final String METHOD = "passages";
  private static final List<String> MUTED = List.of("never", "word_2");
  private static final String PRAISE = "He said 'wonderful'.";
  private static final int CASES = 400;

  /** More than a pool of as many threads as are allowed could begin. */
  private static final int HOSTILES = 80;

  private static final int FAILED = -1;
  private static final int AT_ONCE = 2_000;
  private static final int MOST_THREADS = 64;

  /** All of the hostile reviews take several times as much where the pattern looks back. */
  private static final double MOST_COMPUTED_SECONDS = 2;

  /** Whoever gets less of a machine in all that time does not compute. */
  private static final double LEAST_COMPUTED_SECONDS = 1;

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private static final long ASK_MILLIS = 100;

  /** A second, and another for a busy machine; counted in timers of the same loop. */
  private static final int HEED_ASKED = 20;

  private static final int LATEST_HEED_ASKED = 70;
  private static final long PATIENCE_NANOS = 12_000_000_000L;
  private static final long FEEDING_NANOS = 2_000_000_000;

  private ReviewChecks() {}

  static Finding countsRight(Supplier<ReviewDesk> yours, Attempt attempt) throws Exception {
    return attempt.playing(
        stage -> {
          ReviewDesk desk = opened(stage, yours.get(), MutedFile.of(stage, MUTED));
          Optional<Finding.Failed> plain = compared(stage, desk, PRAISE, "wrong-count");
          if (plain.isPresent()) {
            return plain.get();
          }
          Finding drawn =
              Search.over(
                  attempt.seed(),
                  CASES,
                  random -> compared(stage, desk, Quotes.drawn(random), "wrong-count"));
          if (!(drawn instanceof Finding.Passed)) {
            return drawn;
          }
          for (String passage : Quotes.longPassages()) {
            Optional<Finding.Failed> dropped =
                compared(stage, desk, passage, "drops-long-passages");
            if (dropped.isPresent()) {
              return dropped.get();
            }
          }
          return drawn;
        });
  }

  private static Optional<Finding.Failed> compared(
      Stage stage, ReviewDesk desk, String review, String diagnosis) throws Exception {
    int must = Quotes.count(review, Set.copyOf(MUTED));
    int counted = NeverAnswered.unless(count(stage, desk, review), "a review was not answered");
    if (counted == must) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.failed(
                diagnosis,
                diagnosis.equals("wrong-count")
                    ? "The count is not what the contract says."
                    : "Short reviews are counted right and long passages are not: an honest"
                        + " customer with a lot to say is not heard.")
            .showing("review:  " + shortened(review), "counted: " + counted, "must be: " + must)
            .in(METHOD));
  }

  static Finding loopStaysFree(Supplier<ReviewDesk> yours, Attempt attempt) throws Exception {
    Optional<StackTraceElement> reading =
        attempt.playing(stage -> FileReads.onLoop(stage, yours.get(), MUTED));
    String hostile = Quotes.hostile();
    OptionalDouble matching =
        attempt.playing(
            stage -> MatchingCost.onLoop(stage, yours.get(), MutedFile.of(stage, MUTED), hostile));
    return reading.isEmpty() && matching.isEmpty()
        ? Finding.passed("free while the file was read, and while a hostile review was counted")
        : held(reading, matching);
  }

  private static Finding.Failed held(Optional<StackTraceElement> reading, OptionalDouble matching) {
    Finding.Failed failed =
        matching.isEmpty()
            ? Finding.failed(
                "reads-on-the-loop",
                "While a file is read on the event loop, nobody else on it is answered: here for a"
                    + " moment, with a slow disk for long.")
            : reading.isEmpty()
                ? Finding.failed(
                    "matches-on-the-loop",
                    "While the pattern tries a hostile review, nobody else on the loop is"
                        + " answered.")
                : Finding.failed(
                    "reads-and-matches-on-the-loop",
                    "Nobody else on the loop is answered while a file is read for a review, nor"
                        + " while the pattern tries a hostile one.");
    if (reading.isPresent()) {
      failed =
          failed.showing(
              "while the file was slow to read, the loop ran no other task for 1 s",
              "seen in " + reading.get());
    }
    if (matching.isPresent()) {
      failed =
          failed.showing(
              "for each hostile review, the loop computed for "
                  + LoadMetrics.LOOP_DELAY_MAX.format(matching.getAsDouble())
                  + " at least");
    }
    return failed.in(METHOD);
  }

  /** Whatever else goes on can only make the loop later: it is at fault if it is so again. */
  static Finding loopIsOnTime(Supplier<ReviewDesk> yours, Attempt attempt) throws Exception {
    String hostile = Quotes.hostile();
    Finding first = underLoad(yours, attempt, hostile);
    return first instanceof Finding.Failed ? underLoad(yours, attempt, hostile) : first;
  }

  private static Finding underLoad(Supplier<ReviewDesk> yours, Attempt attempt, String hostile)
      throws Exception {
    Finding found =
        LoopHeld.finding(
            attempt.drive(
                ReviewExercise.load(), ReviewServer.serving(yours, hostile, Quotes.muted())));
    return found instanceof Finding.Failed failed ? failed.in(METHOD) : found;
  }

  /**
   * Told by what was computed until the answers came, not by the clock on the wall: on a busy
   * machine everybody waits.
   */
  static Finding everybodyIsAnswered(Supplier<ReviewDesk> yours, Attempt attempt) throws Exception {
    String hostile = Quotes.hostile() + "! 'fine'";
    return attempt.playing(
        stage -> {
          ReviewDesk desk = opened(stage, yours.get(), MutedFile.of(stage, MUTED));
          List<Future<Integer>> fed = fed(stage, desk, hostile, HOSTILES, () -> false);
          long before = PROCESS.getProcessCpuTime();
          DoubleSupplier computed = () -> (PROCESS.getProcessCpuTime() - before) / 1e9;
          Future<Integer> ordinary = count(stage, desk, PRAISE);
          Future<?> all = Future.join(ordinary, Future.join(fed));
          long until = System.nanoTime() + PATIENCE_NANOS;
          while (!all.isComplete()
              && computed.getAsDouble() < MOST_COMPUTED_SECONDS
              && System.nanoTime() - until < 0) {
            NeverAnswered.unless(
                Future.any(all.otherwiseEmpty(), stage.server().timer(20, TimeUnit.MILLISECONDS)),
                "a timer did not fire");
          }
          if (all.isComplete() || computed.getAsDouble() < LEAST_COMPUTED_SECONDS) {
            return answers(Stream.concat(fed.stream(), Stream.of(ordinary)).toList());
          }
          return computed.getAsDouble() < MOST_COMPUTED_SECONDS
              ? Finding.unclear("the machine left too little time to this process")
              : stillOpen(fed, ordinary);
        });
  }

  private static Finding.Failed stillOpen(List<Future<Integer>> fed, Future<Integer> ordinary) {
    long open = fed.stream().filter(each -> !each.isComplete()).count();
    return Finding.failed(
            "moves-the-backtracking",
            "The loop is free, but each hostile review holds a worker for a while, and others wait"
                + " for one. The work must go, not its place.")
        .showing(
            "two seconds had been computed, on whatever core, and then",
            open + " of " + fed.size() + " hostile reviews were still being counted",
            ordinary.isComplete()
                ? "an ordinary review behind them was answered"
                : "an ordinary review behind them was not answered")
        .in(METHOD);
  }

  /** Each of these reviews holds one passage that counts. */
  private static Finding answers(List<Future<Integer>> counts) throws Exception {
    for (Future<Integer> each : counts) {
      int counted =
          NeverAnswered.unless(
              each.recover(failure -> Future.succeededFuture(FAILED)), "a review was not answered");
      if (counted == FAILED) {
        return Finding.failed("fails-a-review", "A review is counted, whoever wrote it.")
            .showing("its future failed: " + each.cause())
            .in(METHOD);
      }
      if (counted != 1) {
        return Finding.failed("wrong-count", "The count is not what the contract says.")
            .showing("a review among many, with one passage, was counted " + counted)
            .in(METHOD);
      }
    }
    return Finding.passed(counts.size() + " reviews answered");
  }

  static Finding threadsStayFew(Supplier<ReviewDesk> yours, Attempt attempt) throws Exception {
    return attempt.playing(
        stage -> {
          ReviewDesk desk = opened(stage, yours.get(), MutedFile.of(stage, Quotes.muted()));
          ThreadMXBean threads = ManagementFactory.getThreadMXBean();
          long before = threads.getTotalStartedThreadCount();
          long timers = LeftTimers.now(stage);
          LongSupplier started = () -> threads.getTotalStartedThreadCount() - before;
          List<Future<Integer>> fed =
              fed(stage, desk, PRAISE, AT_ONCE, () -> started.getAsLong() > MOST_THREADS);
          Finding answered = answers(fed);
          long more = started.getAsLong();
          String seen = more + " threads started for " + fed.size() + " reviews at once";
          if (more <= MOST_THREADS && answered instanceof Finding.Passed) {
            return LeftTimers.of(timers, LeftTimers.now(stage), fed.size())
                .<Finding>map(failed -> failed.in(METHOD))
                .orElseGet(() -> Finding.passed(seen));
          }
          if (more <= MOST_THREADS) {
            return answered;
          }
          return Finding.failed(
                  "thread-per-review",
                  "A thread for each review keeps the loop free, and takes memory and the"
                      + " scheduler's time without a bound: a burst of reviews decides how"
                      + " much.")
              .showing(seen + ", at most " + MOST_THREADS + " asked for")
              .in(METHOD);
        });
  }

  static Finding listMayChange(Supplier<ReviewDesk> yours, Attempt attempt) throws Exception {
    return attempt.playing(
        stage -> {
          Path muted = MutedFile.of(stage, MUTED);
          ReviewDesk desk = opened(stage, yours.get(), muted);
          Optional<Finding.Failed> wrong = compared(stage, desk, PRAISE, "wrong-count");
          if (wrong.isPresent()) {
            return wrong.get();
          }
          Files.write(muted, List.of("never", "wonderful"));
          Optional<Finding.Failed> first =
              heeded(
                  stage,
                  desk,
                  0,
                  "reads-once",
                  "The list is read when the desk opens. A word that is muted later is never"
                      + " muted.");
          if (first.isPresent()) {
            return first.get();
          }
          Files.write(muted, MUTED);
          return heeded(
                  stage,
                  desk,
                  1,
                  "heeds-one-change",
                  "The list is read again once. Whoever changes it a second time is not heard.")
              .<Finding>map(failed -> failed)
              .orElseGet(() -> Finding.passed("both changes were heeded"));
        });
  }

  /** Asks until the count is what the changed list makes it, for a while longer than allowed. */
  private static Optional<Finding.Failed> heeded(
      Stage stage, ReviewDesk desk, int must, String otherwise, String means) throws Exception {
    int counted = 1 - must;
    int asked = 0;
    while (counted != must && asked < LATEST_HEED_ASKED) {
      NeverAnswered.unless(
          stage.server().timer(ASK_MILLIS, TimeUnit.MILLISECONDS), "a timer did not fire");
      counted = NeverAnswered.unless(count(stage, desk, PRAISE), "a review was not answered");
      asked++;
    }
    String changed = must == 0 ? "\"wonderful\" was muted" : "\"wonderful\" was muted no more";
    if (counted != must) {
      return Optional.of(
          Finding.failed(otherwise, means)
              .showing(
                  PRAISE + " is still counted " + counted,
                  asked * ASK_MILLIS / 1_000 + " s after " + changed)
              .in("open"));
    }
    return asked <= HEED_ASKED
        ? Optional.empty()
        : Optional.of(
            Finding.failed("heeds-late", "A list that was replaced counts a second later.")
                .showing("heeded " + asked * ASK_MILLIS + " ms after " + changed)
                .in("open"));
  }

  private static ReviewDesk opened(Stage stage, ReviewDesk desk, Path muted) throws Exception {
    NeverAnswered.unless(
        OnLoop.call(stage.server(), "open", () -> desk.open(stage.server(), muted)),
        "open did not end");
    return desk;
  }

  private static Future<Integer> count(Stage stage, ReviewDesk desk, String review) {
    return OnLoop.call(stage.server(), METHOD, () -> desk.passages(review));
  }

  /**
   * Hands many reviews to the desk, each in a task of its own, none waiting for another's answer.
   * Stops early if the desk lets nothing else happen meanwhile, or if what was seen is enough.
   */
  private static List<Future<Integer>> fed(
      Stage stage, ReviewDesk desk, String review, int reviews, BooleanSupplier enough)
      throws Exception {
    Promise<List<Future<Integer>>> all = Promise.promise();
    List<Future<Integer>> fed = new ArrayList<>();
    long until = System.nanoTime() + FEEDING_NANOS;
    BooleanSupplier over = () -> enough.getAsBoolean() || System.nanoTime() - until > 0;
    feed(stage.server(), desk, review, reviews, over, fed, all);
    return NeverAnswered.unless(all.future(), "the reviews could not be handed over");
  }

  private static void feed(
      Vertx vertx,
      ReviewDesk desk,
      String review,
      int left,
      BooleanSupplier over,
      List<Future<Integer>> fed,
      Promise<List<Future<Integer>>> all) {
    vertx.runOnContext(
        next -> {
          if (left == 0 || over.getAsBoolean()) {
            all.complete(fed);
            return;
          }
          try {
            fed.add(ReturnedNull.unless(desk.passages(review), METHOD));
          } catch (RuntimeException thrown) {
            all.fail(thrown);
            return;
          }
          feed(vertx, desk, review, left - 1, over, fed, all);
        });
  }

  private static String shortened(String review) {
    return review.length() <= 60 ? review : review.substring(0, 57) + "...";
  }
}
