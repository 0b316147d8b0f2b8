package looplab.labs.blockingtheloop;

import static looplab.labs.blockingtheloop.LoopServer.VICTIMS;
import static looplab.labs.blockingtheloop.LoopServer.WORKERS;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import looplab.harness.Arrivals;
import looplab.harness.Bound;
import looplab.harness.CpuWork;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Load;
import looplab.harness.LoadMetrics;
import looplab.harness.Metric;
import looplab.harness.Outcome;
import looplab.harness.Prediction;
import looplab.harness.Stage;
import looplab.harness.Traffic;
import looplab.harness.Variant;

/**
 * Experiment: more work than the cores can do. Each variant is a rung that people climb, one after
 * the other, and each moves the queue to another place.
 */
final class TheLadder {
  private static final double WORK_MILLIS = 10;

  /** The work asked for, in multiples of what the server's cores can do. */
  private static final double OVERLOAD = 4;

  /** The client's loop has a core of its own; the server has the others. */
  private static final int SERVER_CORES =
      Math.max(1, Runtime.getRuntime().availableProcessors() - 1);

  private static final double CAPACITY_PER_SECOND = SERVER_CORES * 1_000 / WORK_MILLIS;
  private static final int MOST_WAITING = 4 * SERVER_CORES;
  private static final int ROUNDS = 3;

  private TheLadder() {}

  static Experiment define() {
    return new Experiment(
            "the-ladder",
            "There is more work than the cores can do. What should happen to the surplus?",
            new Hypothesis(
                "Whatever queues without a bound works for clients that have gone: loop, unbounded"
                    + " pool, thread per request, virtual threads. Whatever refuses early keeps"
                    + " its goodput near what the cores can do.",
                "an unbounded variant with the goodput of a bounded one, or victims that do not"
                    + " suffer from the naive one"),
            ROUNDS,
            List.of(
                rung("naive", "works on the loop", (stage, work) -> new OnLoop(work)),
                rung(
                    "shed-when-late",
                    "works on the loop, answers 503 while it is more than 20 ms late",
                    (stage, work) -> new ShedWhenLate(stage.server(), work)),
                rung(
                    "chunk-and-yield",
                    "works on the loop in slices of 1 ms",
                    (stage, work) -> new ChunkAndYield(stage.server(), work)),
                rung(
                    "pool",
                    "hands over to a pool with an endless queue",
                    (stage, work) -> HandOver.toPool(stage, work, SERVER_CORES)),
                rung(
                    "bounded-pool",
                    "hands over to a pool, answers 503 when " + MOST_WAITING + " wait",
                    (stage, work) ->
                        HandOver.toBoundedPool(stage, work, SERVER_CORES, MOST_WAITING)),
                rung("thread-each", "starts a thread for each request", HandOver::toThreadEach),
                rung(
                    "virtual-threads",
                    "starts a virtual thread for each request",
                    HandOver::toVirtualThreads)),
            List.of(
                LoadMetrics.goodput(WORKERS),
                LoadMetrics.throughput(WORKERS),
                LoadMetrics.share(WORKERS, Outcome.REJECTED),
                LoadMetrics.p99(VICTIMS),
                LoadMetrics.LOOP_DELAY_P99,
                HandOver.ACCEPTED),
            expectations())
        .predicting(prediction());
  }

  private static List<Expectation> expectations() {
    Metric goodput = LoadMetrics.goodput(WORKERS);
    return List.of(
        Expectation.ratio(
            "naive-starves",
            "Working on the loop starves the victims: their p99 is a multiple of what it is beside"
                + " a bounded pool.",
            LoadMetrics.p99(VICTIMS),
            "naive",
            "bounded-pool",
            Bound.atLeast(8)),
        Expectation.ratio(
            "bounded-keeps-goodput",
            "A bound on the queue keeps goodput up: more answers in time than without one.",
            goodput,
            "bounded-pool",
            "pool",
            Bound.atLeast(1.5)),
        Expectation.ratio(
            "threads-are-no-bound",
            "A thread for each request bounds nothing: goodput falls as with an endless queue.",
            goodput,
            "bounded-pool",
            "thread-each",
            Bound.atLeast(1.5)),
        Expectation.ratio(
            "threads-starve-the-loop",
            "Threads that outnumber the cores take them from the loop: the victims pay as well.",
            LoadMetrics.p99(VICTIMS),
            "thread-each",
            "pool",
            Bound.atLeast(5)),
        Expectation.ratio(
            "virtual-threads-are-no-bound",
            "Virtual threads make no cores: goodput falls as with an unbounded pool.",
            goodput,
            "bounded-pool",
            "virtual-threads",
            Bound.atLeast(1.5)),
        Expectation.ratio(
            "answers-are-not-goodput",
            "Answers per second flatter whoever refuses: there are far more of them than of work"
                + " done.",
            LoadMetrics.throughput(WORKERS),
            "shed-when-late",
            "pool",
            Bound.atLeast(1.5)));
  }

  private static Prediction prediction() {
    Metric goodput = LoadMetrics.goodput(WORKERS);
    List<String> names = List.of("naive", "pool", "bounded-pool", "virtual-threads");
    return new Prediction(
        "Which of these answers the most work in time when there is four times too much of it?",
        names,
        result -> {
          int best = 0;
          for (int i = 1; i < names.size(); i++) {
            if (result.median(names.get(i), goodput) > result.median(names.get(best), goodput)) {
              best = i;
            }
          }
          return best;
        });
  }

  private static Variant rung(
      String name, String does, BiFunction<Stage, CpuWork, Handler<HttpServerRequest>> handler) {
    Load load =
        Load.of(
                new Traffic(WORKERS, Arrivals.poisson(OVERLOAD * CAPACITY_PER_SECOND)),
                new Traffic(VICTIMS, Arrivals.constant(500)))
            .warmedUpFor(Duration.ofMillis(300))
            .measuredFor(Duration.ofMillis(300))
            .timingOutAfter(Duration.ofMillis(150))
            .over(256);
    return Variant.underLoad(
        name,
        does,
        load,
        LoopServer.serving(stage -> handler.apply(stage, CpuWork.ofMillis(WORK_MILLIS))));
  }
}
