package looplab.labs.blockingtheloop;

import static looplab.labs.blockingtheloop.LoopServer.VICTIMS;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import looplab.harness.Arrivals;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Load;
import looplab.harness.LoadMetrics;
import looplab.harness.Traffic;
import looplab.harness.Variant;
import looplab.harness.exercise.Check;
import looplab.harness.exercise.Exercise;

/** The exercise: a desk for reviews that holds the loop, a little always and a lot sometimes. */
final class ReviewExercise {
  private static final String SHIPPED = "as-shipped";
  private static final String YOURS = "yours";
  private static final String CLASS = "Reviews";

  /** Of the learner's class. */
  static final String FILE = CLASS + ".java";

  /** Two loads, each perhaps twice: a busy machine takes several times as long. */
  private static final Duration LONG = Duration.ofSeconds(60);

  private ReviewExercise() {}

  static Exercise<ReviewDesk> define() {
    return new Exercise<>(
        ReviewDesk.class,
        CLASS,
        List.of(
            Check.of(
                "counts-right",
                "passages are counted as the contract says, short reviews and long ones",
                ReviewChecks::countsRight),
            Check.of(
                "loop-stays-free",
                "the event loop neither reads a file nor computes for long for a hostile review",
                ReviewChecks::loopStaysFree),
            Check.of(
                "everybody-is-answered",
                "an ordinary review behind many hostile ones is answered before the machine has"
                    + " computed for a second",
                ReviewChecks::everybodyIsAnswered),
            Check.of(
                "threads-stay-few",
                "2,000 reviews at once are counted by a few threads",
                ReviewChecks::threadsStayFew),
            Check.of(
                "list-may-change",
                "a list that is replaced, and replaced again, counts a second later",
                ReviewChecks::listMayChange),
            // Behind all that is told without a clock: a machine that is slow names nothing else.
            new Check<>(
                "loop-is-on-time",
                "while hostile reviews arrive, the event loop is late by at most 30 ms, 95 times in"
                    + " 100",
                LONG,
                true,
                ReviewChecks::loopIsOnTime)),
        ReviewExercise::compare);
  }

  /** Reviews in an even stream, a hostile one among them now and then, and somebody who pings. */
  static Load load() {
    return Load.of(
            new Traffic(VICTIMS, Arrivals.constant(300)),
            new Traffic(ReviewServer.REVIEWS, Arrivals.constant(20)),
            new Traffic(ReviewServer.HOSTILE, Arrivals.constant(3)))
        .warmedUpFor(Duration.ofMillis(300))
        .measuredFor(Duration.ofMillis(1_000));
  }

  private static Experiment compare(Supplier<ReviewDesk> shipped, Supplier<ReviewDesk> yours) {
    String hostile = Quotes.hostile();
    return new Experiment(
        "review-desk",
        "Three hostile reviews a second among twenty. What do those see who only ping?",
        new Hypothesis(
            "As shipped, the ping waits for every file read and every hostile review.",
            "a ping that is as slow with the class in your workshop"),
        3,
        List.of(
            Variant.underLoad(
                SHIPPED,
                "the class you started from",
                load(),
                ReviewServer.serving(shipped, hostile, Quotes.fewerMuted())),
            Variant.underLoad(
                YOURS,
                "the class in your workshop",
                load(),
                ReviewServer.serving(yours, hostile, Quotes.fewerMuted()))),
        List.of(
            LoadMetrics.p99(VICTIMS),
            LoadMetrics.p50(VICTIMS),
            LoadMetrics.LOOP_DELAY_MAX,
            LoadMetrics.LOOP_UTILIZATION,
            LoadMetrics.goodput(ReviewServer.REVIEWS)),
        List.of(
            Expectation.ratio(
                "others-recover",
                "Whoever only pings no longer waits for reviews.",
                LoadMetrics.p99(VICTIMS),
                SHIPPED,
                YOURS,
                Bound.atLeast(8))));
  }
}
