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
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import looplab.harness.LoadMetrics;
import looplab.harness.Stage;
import looplab.harness.TrialDetail.Blocker;
import looplab.harness.TrialResult;
import looplab.harness.exercise.Attempt;
import looplab.harness.exercise.Finding;
import looplab.harness.exercise.NeverAnswered;
import looplab.harness.exercise.Search;

/** How a desk for reviews is tried. */
final class ReviewChecks {
  private static final String METHOD = "passages";
  private static final String YOUR_FILE = "(Reviews.java:";
  private static final List<String> MUTED = List.of("never", "word_2");
  private static final String PRAISE = "He said 'wonderful'.";
  private static final int CASES = 400;
  private static final double MOST_DELAY_SECONDS = 0.030;
  private static final double ON_TIME_PERCENT = 95;
  private static final int WORKERS = 20;
  private static final int AT_ONCE = 2_000;
  private static final int MOST_THREADS = 64;
  private static final double MOST_COMPUTED_SECONDS = 1;
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
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
          Optional<Finding.Failed> wordy =
              compared(stage, desk, Quotes.longWinded(), "drops-long-passages");
          if (wordy.isPresent()) {
            return wordy.get();
          }
          return Search.over(
              attempt.seed(),
              CASES,
              random -> compared(stage, desk, Quotes.drawn(random), "wrong-count"));
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

  /**
   * A loop that was on time passes however busy the machine is. One that was late fails only if the
   * machine was quiet, for a loop without a core is late whatever it runs, and if a stack shows the
   * learner's class at it.
   */
  static Finding loopStaysFree(Supplier<ReviewDesk> yours, Attempt attempt) throws Exception {
    TrialResult tried =
        attempt.drive(ReviewExercise.load(), ReviewServer.serving(yours, Quotes.hostile()));
    if (tried.detail() == null) {
      return Finding.unclear(String.join("; ", tried.problems()));
    }
    double delay = tried.detail().loop().delay().getValueAtPercentile(ON_TIME_PERCENT) / 1e9;
    String late = "loop delay p95 " + LoadMetrics.LOOP_DELAY_P99.format(delay);
    if (delay <= MOST_DELAY_SECONDS) {
      return Finding.passed(late);
    }
    if (!tried.valid()) {
      return Finding.unclear(late + ", but " + String.join("; ", tried.problems()));
    }
    List<Blocker> yoursAtIt =
        tried.detail().loop().blockers().stream().filter(ReviewChecks::isYours).toList();
    if (yoursAtIt.isEmpty()) {
      return Finding.unclear(late + ", but your class was not seen at it");
    }
    boolean matching = yoursAtIt.stream().anyMatch(each -> runs(each, "(Pattern.java:"));
    boolean reading = yoursAtIt.stream().anyMatch(each -> runs(each, "(Files.java:"));
    return Finding.failed(
            matching
                ? reading ? "reads-and-matches-on-the-loop" : "matches-on-the-loop"
                : reading ? "reads-on-the-loop" : "holds-the-loop",
            "While a review is counted on the event loop, nobody else on it is answered.")
        .showing(late + ", asked for: at most 30 ms")
        .showing(yoursAtIt.stream().limit(2).map(ReviewChecks::held).toArray(String[]::new))
        .in(METHOD);
  }

  private static boolean isYours(Blocker blocker) {
    return runs(blocker, YOUR_FILE);
  }

  /** How long, where in the learner's file, and inside what. */
  private static String held(Blocker blocker) {
    String where =
        blocker.stack().stream()
            .filter(frame -> frame.contains(YOUR_FILE))
            .findFirst()
            .orElseThrow();
    return "held for "
        + LoadMetrics.LOOP_DELAY_MAX.format(blocker.seconds())
        + " by "
        + where
        + ", inside "
        + blocker.stack().getFirst();
  }

  private static boolean runs(Blocker blocker, String file) {
    return blocker.stack().stream().anyMatch(frame -> frame.contains(file));
  }

  /**
   * Told by what was computed until the answer came, not by the clock on the wall: on a busy
   * machine everybody waits.
   */
  static Finding everybodyIsAnswered(Supplier<ReviewDesk> yours, Attempt attempt) throws Exception {
    String hostile = Quotes.hostile();
    int cores = Runtime.getRuntime().availableProcessors();
    return attempt.playing(
        stage -> {
          ReviewDesk desk = opened(stage, yours.get(), MutedFile.of(stage, MUTED));
          List<Future<Integer>> fed = fed(stage, desk, hostile, WORKERS * cores, () -> false);
          long before = PROCESS.getProcessCpuTime();
          DoubleSupplier computed = () -> (PROCESS.getProcessCpuTime() - before) / 1e9 / cores;
          Future<Integer> ordinary = count(stage, desk, PRAISE);
          long until = System.nanoTime() + PATIENCE_NANOS;
          while (!ordinary.isComplete()
              && computed.getAsDouble() < MOST_COMPUTED_SECONDS
              && System.nanoTime() - until < 0) {
            NeverAnswered.unless(
                Future.any(ordinary, stage.server().timer(20, TimeUnit.MILLISECONDS)),
                "a timer did not fire");
          }
          if (ordinary.isComplete() || computed.getAsDouble() < MOST_COMPUTED_SECONDS) {
            NeverAnswered.unless(ordinary, "an ordinary review was not answered");
            return Finding.passed("answered behind " + fed.size() + " hostile ones");
          }
          long open = fed.stream().filter(each -> !each.isComplete()).count();
          return Finding.failed(
                  "moves-the-backtracking",
                  "The loop is free, but each hostile review holds a worker for a while, and"
                      + " everybody else waits for one. The work must go, not its place.")
              .showing(
                  "an ordinary review was not answered while the machine computed for a second",
                  open
                      + " of "
                      + fed.size()
                      + " hostile reviews before it were still being counted")
              .in(METHOD);
        });
  }

  static Finding threadsStayFew(Supplier<ReviewDesk> yours, Attempt attempt) throws Exception {
    return attempt.playing(
        stage -> {
          ReviewDesk desk = opened(stage, yours.get(), MutedFile.of(stage, Quotes.muted()));
          ThreadMXBean threads = ManagementFactory.getThreadMXBean();
          long before = threads.getTotalStartedThreadCount();
          LongSupplier started = () -> threads.getTotalStartedThreadCount() - before;
          List<Future<Integer>> fed =
              fed(stage, desk, PRAISE, AT_ONCE, () -> started.getAsLong() > MOST_THREADS);
          NeverAnswered.unless(Future.join(fed), "some reviews were not answered");
          long more = started.getAsLong();
          String seen = more + " threads started for " + fed.size() + " reviews at once";
          return more <= MOST_THREADS
              ? Finding.passed(seen)
              : Finding.failed(
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
          int before =
              NeverAnswered.unless(count(stage, desk, PRAISE), "a review was not answered");
          Files.write(muted, List.of("never", "wonderful"));
          NeverAnswered.unless(stage.server().timer(1, TimeUnit.SECONDS), "a timer did not fire");
          int after = NeverAnswered.unless(count(stage, desk, PRAISE), "a review was not answered");
          String seen = PRAISE + " counted " + before + ", then " + after;
          return before == 1 && after == 0
              ? Finding.passed(seen)
              : Finding.failed(
                      "reads-once",
                      "The list is read when the desk opens. A word that is muted later is never"
                          + " muted.")
                  .showing(seen + ", a second after \"wonderful\" was muted")
                  .in("open");
        });
  }

  private static ReviewDesk opened(Stage stage, ReviewDesk desk, Path muted) throws Exception {
    NeverAnswered.unless(
        onLoop(stage.server(), () -> desk.open(stage.server(), muted)), "open did not end");
    return desk;
  }

  private static Future<Integer> count(Stage stage, ReviewDesk desk, String review) {
    return onLoop(stage.server(), () -> desk.passages(review));
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
          fed.add(desk.passages(review));
          feed(vertx, desk, review, left - 1, over, fed, all);
        });
  }

  private static <R> Future<R> onLoop(Vertx vertx, Supplier<Future<R>> call) {
    Promise<R> answer = Promise.promise();
    vertx
        .getOrCreateContext()
        .runOnContext(
            go -> {
              try {
                call.get().onComplete(answer);
              } catch (RuntimeException thrown) {
                answer.fail(thrown);
              }
            });
    return answer.future();
  }

  private static String shortened(String review) {
    return review.length() <= 60 ? review : review.substring(0, 57) + "...";
  }
}
