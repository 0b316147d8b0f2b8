package looplab.labs.loopstarvation;

import static looplab.labs.loopstarvation.BatchServer.BATCHES;
import static looplab.labs.loopstarvation.BatchServer.VICTIMS;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import looplab.harness.Arrivals;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Load;
import looplab.harness.LoadMetrics;
import looplab.harness.Metric;
import looplab.harness.Prediction;
import looplab.harness.Traffic;
import looplab.harness.Variant;

/** Experiments: victims ping while batches run on the same loop. What do both sides pay? */
final class FairOrFast {
  private static final double VICTIMS_PER_SECOND = 500;

  /** More than victims that come while the loop is held: none waits for a connection. */
  private static final int CONNECTIONS = 128;

  private static final double BATCHES_PER_SECOND = 8;
  private static final double BURST_BATCHES_PER_SECOND = 10;
  private static final int BURST = 5;
  private static final int ROUNDS = 4;
  private static final Work WORK = Work.FORTY_MILLIS;
  private static final Metric P99 = LoadMetrics.p99(VICTIMS);
  private static final Metric P90 = LoadMetrics.p90(VICTIMS);
  private static final Metric BATCH = LoadMetrics.p50(BATCHES);
  static final List<Metric> COLUMNS =
      List.of(P99, P90, LoadMetrics.LOOP_DELAY_MAX, BATCH, LoadMetrics.LOOP_UTILIZATION);

  private FairOrFast() {}

  static Experiment evenly() {
    Load load = load(Arrivals.constant(BATCHES_PER_SECOND), Duration.ofMillis(600));
    return new Experiment(
            "fair-or-fast",
            "Batches of 40 ms run on a loop that serves others. Who waits how long?",
            new Hypothesis(
                "In one piece, or re-queued by runOnContext in links or in chunks, a batch holds up"
                    + " everybody for all of its 40 ms. Chunks with a real yield bring the wait"
                    + " down to about a chunk. A timer of 1 ms as the yield doubles the time of a"
                    + " batch that is cut into chunks of 1 ms; a wait for the next turn costs"
                    + " nearly nothing; a timer for each link makes 40 ms into half a second.",
                "a p99 of the victims that runOnContext brings down, or that chunks leave where it"
                    + " was; a batch that is as quick with a timer for each link"),
            ROUNDS,
            List.of(
                variant("plain-loop", "runs a batch in one callback", load, v -> new PlainLoop()),
                variant(
                    "task-each-link",
                    "queues each link by runOnContext, from the link before",
                    load,
                    TaskEachLink::new),
                variant(
                    "chunk-then-task",
                    "runs links for 1 ms, then queues the rest by runOnContext",
                    load,
                    vertx -> new ChunkThenTask(vertx, TimeBudget.ofChunk())),
                variant(
                    "timer-each-link",
                    "sets a timer of 1 ms behind each link",
                    load,
                    TimerEachLink::new),
                variant(
                    "chunk-then-timer",
                    "runs links for 1 ms, then sets a timer of 1 ms",
                    load,
                    vertx -> new ChunkThenTimer(vertx, TimeBudget.ofChunk())),
                variant(
                    "chunk-then-turn",
                    "runs links for 1 ms, then waits for the loop's next turn",
                    load,
                    vertx -> new ChunkThenTurn(vertx, TimeBudget.ofChunk()))),
            COLUMNS,
            List.of(
                Expectation.ratio(
                    "chunks-free-the-others",
                    "Chunks with a real yield free the victims: in one piece, their p99 is many"
                        + " times worse.",
                    P99,
                    "plain-loop",
                    "chunk-then-turn",
                    Bound.atLeast(8)),
                Expectation.ratio(
                    "re-queueing-is-no-yield",
                    "Re-queueing by runOnContext leaves the victims' p99 where a plain loop has"
                        + " it.",
                    P99,
                    "task-each-link",
                    "plain-loop",
                    Bound.within(1.5)),
                Expectation.ratio(
                    "chunking-is-no-yield",
                    "Chunks that are re-queued by runOnContext do not help either.",
                    P99,
                    "chunk-then-task",
                    "plain-loop",
                    Bound.within(1.5)),
                Expectation.ratio(
                    "a-timer-each-crawls",
                    "A timer for each link makes the batch many times slower than chunks.",
                    BATCH,
                    "timer-each-link",
                    "chunk-then-turn",
                    Bound.atLeast(6)),
                Expectation.ratio(
                    "a-timer-waits-idly",
                    "A timer between chunks costs time that nobody uses.",
                    BATCH,
                    "chunk-then-timer",
                    "chunk-then-turn",
                    Bound.between(1.3, 3)),
                Expectation.ratio(
                    "turns-cost-little",
                    "Waiting for the next turn costs the batch little against a plain loop.",
                    BATCH,
                    "chunk-then-turn",
                    "plain-loop",
                    Bound.atMost(1.5))))
        .predicting(
            Prediction.ofRatio(
                "Each link of a batch is queued by runOnContext, instead of a plain loop over all"
                    + " of them. How many times better is the p99 of the others?",
                P99,
                "plain-loop",
                "task-each-link",
                List.of(1.5, 8.0, 30.0)));
  }

  static Experiment inBursts() {
    Load load = bursts(Duration.ofMillis(850));
    return new Experiment(
        "fair-or-fast-in-bursts",
        "Five batches arrive at once. Is a budget for each of them still a budget?",
        new Hypothesis(
            "In one piece they hold the loop for 200 ms. With a budget of 1 ms each, a turn takes"
                + " five of them, and so do the victims; with one budget for all it stays at one."
                + " Sharing the loop also makes all five end last: in line, the batches end one"
                + " after the other and half of them much earlier.",
            "victims that do not notice how many batches there are, or batches that end no later"
                + " when they share"),
        ROUNDS,
        List.of(
            variant("plain-loop", "runs a batch in one callback", load, v -> new PlainLoop()),
            variant(
                "chunk-then-turn",
                "gives 1 ms of each turn to each batch",
                load,
                vertx -> new ChunkThenTurn(vertx, TimeBudget.ofChunk())),
            variant(
                "one-chunk-a-turn",
                "lets batches wait in line, and gives 1 ms of each turn to the first",
                load,
                vertx -> new OneChunkATurn(vertx, TimeBudget.ofChunk()))),
        COLUMNS,
        List.of(
            Expectation.ratio(
                "p99-ratio",
                "A burst multiplies the price of running in one piece: tens of times the p99.",
                P99,
                "plain-loop",
                "one-chunk-a-turn",
                Bound.atLeast(30)),
            Expectation.ratio(
                "budgets-add-up",
                "A budget for each batch adds up: the victims wait for all of them.",
                P90,
                "chunk-then-turn",
                "one-chunk-a-turn",
                Bound.atLeast(1.8)),
            Expectation.ratio(
                "sharing-ends-late",
                "Batches that share the loop end late, all of them.",
                BATCH,
                "chunk-then-turn",
                "one-chunk-a-turn",
                Bound.atLeast(1.2))));
  }

  private static Variant variant(
      String name, String does, Load load, Function<Vertx, BatchProcessor> how) {
    return Variant.underLoad(name, does, load, BatchServer.onRequest(how, WORK));
  }

  /** Victims in an even stream, and five batches at once now and then. */
  static Load bursts(Duration measured) {
    return load(Arrivals.bursts(BURST_BATCHES_PER_SECOND, BURST), measured);
  }

  private static Load load(Arrivals batches, Duration measured) {
    return Load.of(
            new Traffic(VICTIMS, Arrivals.constant(VICTIMS_PER_SECOND)),
            new Traffic(BATCHES, batches))
        .warmedUpFor(Duration.ofMillis(150))
        .measuredFor(measured)
        .timingOutAfter(Duration.ofSeconds(3))
        .over(CONNECTIONS);
  }
}
