package looplab.labs.loopstarvation;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Load;
import looplab.harness.LoadMetrics;
import looplab.harness.Subject;
import looplab.harness.Variant;
import looplab.harness.exercise.Check;
import looplab.harness.exercise.Exercise;

/** The exercise: batches that are cut into pieces and starve the loop all the same. */
final class BatchExercise {
  private static final String SHIPPED = "as-shipped";
  private static final String YOURS = "yours";
  private static final int ROUNDS = 3;

  /** A quick run takes about a third of it: two bursts of batches. */
  private static final Load BURSTS = FairOrFast.bursts(Duration.ofMillis(2_900));

  private BatchExercise() {}

  static Exercise<BatchDesk> define() {
    return new Exercise<>(
        BatchDesk.class,
        "Batches",
        List.of(
            Check.of(
                "every-link-runs",
                "whatever batches come, each link runs once and on the loop, and an exception or"
                    + " an error stays with its batch",
                BatchChecks::everyLinkRuns),
            Check.of(
                "loop-turns-between",
                "no link begins in a turn of the loop in which links have already run for 10 ms",
                BatchChecks::loopTurnsBetween),
            Check.of(
                "long-links-count",
                "nor does one when links get longer on the way",
                BatchChecks::longLinksCount),
            Check.of(
                "batches-share-a-turn",
                "nor does one when twenty batches are given at once, or one hands in another",
                BatchChecks::batchesShareATurn),
            Check.of(
                "quick-enough",
                "a batch takes at most 1.75 times as long as its links",
                BatchChecks::quickEnough)),
        BatchExercise::compare);
  }

  private static Experiment compare(Supplier<BatchDesk> shipped, Supplier<BatchDesk> yours) {
    return new Experiment(
        "batch-desk",
        "Five batches of 40 ms at once. What do those see who only ping?",
        new Hypothesis(
            "As shipped, they wait for all five; with yours for a turn at a time. The batches take"
                + " hardly longer.",
            "a ping that is as slow with the class in your workshop"),
        ROUNDS,
        List.of(
            Variant.underLoad(SHIPPED, "the class you started from", BURSTS, serving(shipped)),
            Variant.underLoad(YOURS, "the class in your workshop", BURSTS, serving(yours))),
        FairOrFast.COLUMNS,
        List.of(
            Expectation.ratio(
                "others-recover",
                "Whoever only pings no longer waits for the batches.",
                LoadMetrics.p90(BatchServer.VICTIMS),
                SHIPPED,
                YOURS,
                Bound.atLeast(8)),
            Expectation.ratio(
                "batches-stay-quick",
                "The batches take at most twice as long.",
                LoadMetrics.p50(BatchServer.BATCHES),
                YOURS,
                SHIPPED,
                Bound.atMost(2))));
  }

  private static Subject serving(Supplier<BatchDesk> desks) {
    return BatchServer.onRequest(
        vertx -> {
          BatchDesk desk = desks.get();
          desk.open(vertx);
          return desk;
        },
        Work.FORTY_MILLIS);
  }
}
