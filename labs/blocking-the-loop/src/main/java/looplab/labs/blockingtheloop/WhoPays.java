package looplab.labs.blockingtheloop;

import static looplab.labs.blockingtheloop.LoopServer.VICTIMS;
import static looplab.labs.blockingtheloop.LoopServer.WORKERS;

import java.time.Duration;
import java.util.List;
import looplab.harness.Arrivals;
import looplab.harness.Bound;
import looplab.harness.CpuWork;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Load;
import looplab.harness.LoadMetrics;
import looplab.harness.Metric;
import looplab.harness.Prediction;
import looplab.harness.Traffic;
import looplab.harness.Variant;

/** Experiments: a few requests compute on the loop; what do the others see? */
final class WhoPays {
  /** What one computing request costs. */
  static final double WORK_MILLIS = 80;

  private static final double VICTIMS_PER_SECOND = 500;
  private static final double WORKERS_PER_SECOND = 5;
  private static final double BURST_WORK_MILLIS = 40;
  private static final double BURST_WORKERS_PER_SECOND = 10;
  private static final int BURST = 5;
  private static final int ROUNDS = 5;
  private static final int SERVER_CORES =
      Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
  private static final Metric P99 = LoadMetrics.p99(VICTIMS);
  private static final List<Metric> COLUMNS =
      List.of(
          P99,
          LoadMetrics.p50(VICTIMS),
          LoadMetrics.max(VICTIMS),
          LoadMetrics.LOOP_DELAY_MAX,
          LoadMetrics.LOOP_UTILIZATION,
          LoadMetrics.p50(WORKERS));

  private WhoPays() {}

  static Experiment evenly() {
    Load load = load(Arrivals.constant(WORKERS_PER_SECOND));
    return new Experiment(
            "who-pays",
            "One request in a hundred hashes for 80 ms. Who pays for it?",
            new Hypothesis(
                "Everybody who arrives meanwhile: two fifths of the time the loop is busy, so the"
                    + " victims' p99 comes close to 80 ms; off the loop it stays near its floor."
                    + " Wrapping the same hash in a future changes nothing.",
                "a p99 of the victims that is the same on and off the loop"),
            ROUNDS,
            List.of(
                Variant.underLoad(
                    "off-loop",
                    "hands the hash to the worker pool",
                    load,
                    LoopServer.serving(stage -> new OffLoop(stage.server(), work(WORK_MILLIS)))),
                Variant.underLoad(
                    "on-loop",
                    "hashes in the handler, on the event loop",
                    load,
                    LoopServer.serving(stage -> new OnLoop(work(WORK_MILLIS)))),
                Variant.underLoad(
                    "async-on-loop",
                    "returns a future, but hashes before it does",
                    load,
                    LoopServer.serving(stage -> new AsyncOnLoop(work(WORK_MILLIS))))),
            COLUMNS,
            List.of(
                Expectation.ratio(
                    "p99-ratio",
                    "The others pay: their p99 is many times worse when the hash runs on the loop.",
                    P99,
                    "on-loop",
                    "off-loop",
                    Bound.atLeast(8)),
                Expectation.ratio(
                    "async-is-no-cure",
                    "A future around the hash leaves the victims' p99 where it was.",
                    P99,
                    "async-on-loop",
                    "on-loop",
                    Bound.within(1.5))))
        .predicting(prediction());
  }

  static Experiment inBursts() {
    Load load =
        load(Arrivals.bursts(BURST_WORKERS_PER_SECOND, BURST)).measuredFor(Duration.ofMillis(850));
    return new Experiment(
        "who-pays-in-bursts",
        "Shorter hashes, five at a time. Does that matter?",
        new Hypothesis(
            "It does: five hashes of 40 ms in a row hold the loop for 200 ms. Off the loop, a"
                + " thread for each of them still competes with the loop for the cores; a pool of"
                + " as many threads as cores competes least.",
            "a victims' p99 that stays near that of even arrivals, or that does not care for the"
                + " number of threads"),
        ROUNDS - 1,
        List.of(
            Variant.underLoad(
                "pool-of-cores",
                "hands each hash to a pool with a thread for each core",
                load,
                LoopServer.serving(
                    stage -> HandOver.toPool(stage, work(BURST_WORK_MILLIS), SERVER_CORES))),
            Variant.underLoad(
                "worker-pool",
                "hands each hash to the worker pool of 20 threads",
                load,
                LoopServer.serving(stage -> new OffLoop(stage.server(), work(BURST_WORK_MILLIS)))),
            Variant.underLoad(
                "on-loop",
                "hashes in the handler, on the event loop",
                load,
                LoopServer.serving(stage -> new OnLoop(work(BURST_WORK_MILLIS))))),
        COLUMNS,
        List.of(
            Expectation.ratio(
                "p99-ratio",
                "A burst multiplies the price: the victims' p99 is tens of times worse on the"
                    + " loop.",
                P99,
                "on-loop",
                "pool-of-cores",
                Bound.atLeast(30)),
            Expectation.ratio(
                "threads-compete",
                "More threads than cores take the core from the loop: the victims notice.",
                P99,
                "worker-pool",
                "pool-of-cores",
                Bound.atLeast(1.5))));
  }

  private static CpuWork work(double millis) {
    return CpuWork.ofMillis(millis);
  }

  private static Load load(Arrivals workers) {
    return Load.of(
            new Traffic(VICTIMS, Arrivals.constant(VICTIMS_PER_SECOND)),
            new Traffic(WORKERS, workers))
        .warmedUpFor(Duration.ofMillis(150))
        .measuredFor(Duration.ofMillis(600))
        .over(20);
  }

  private static Prediction prediction() {
    return Prediction.ofRatio(
        "By how much does hashing on the loop worsen the p99 of the requests that do not hash?",
        P99,
        "on-loop",
        "off-loop",
        List.of(2.0, 8.0, 30.0));
  }
}
