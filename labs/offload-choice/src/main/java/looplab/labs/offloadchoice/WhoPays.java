package looplab.labs.offloadchoice;

import static looplab.labs.offloadchoice.OffloadServer.JOBS;
import static looplab.labs.offloadchoice.OffloadServer.VICTIMS;
import static looplab.labs.offloadchoice.Offloads.SERVER_CORES;

import java.time.Duration;
import java.util.List;
import looplab.harness.Arrivals;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Load;
import looplab.harness.LoadMetrics;
import looplab.harness.Metric;
import looplab.harness.Outcome;
import looplab.harness.Prediction;
import looplab.harness.Traffic;
import looplab.harness.Variant;

/** Experiments: the same jobs in several places, beside requests that only want a quick answer. */
final class WhoPays {
  private static final double VICTIMS_PER_SECOND = 500;
  private static final double EVEN_MILLIS = 80;
  private static final double EVEN_PER_SECOND = 5;

  /** Five jobs for each core at once, 200 ms of work in all, twice a second. */
  private static final int BURST = 5 * SERVER_CORES;

  private static final double BURST_MILLIS = 200.0 / BURST;
  private static final double BURST_PER_SECOND = 2 * BURST;

  /** Jobs that never overlap do not care how many threads a place has: one of a kind will do. */
  private static final List<String> ONE_OF_A_KIND =
      List.of("own-pool", "loop", "blocking-unordered", "virtual-threads", "child-processes");

  /** One or two of each five: a trial may end within a burst. */
  private static final Bound ONE_OR_TWO_IN_FIVE = Bound.between(0.15, 0.45);

  private static final int LEAST_CONNECTIONS = 20;
  private static final int ROUNDS = 5;
  private static final Metric P99 = LoadMetrics.p99(VICTIMS);
  private static final List<Metric> COLUMNS =
      List.of(
          P99,
          LoadMetrics.p50(VICTIMS),
          LoadMetrics.LOOP_DELAY_MAX,
          LoadMetrics.p50(JOBS),
          LoadMetrics.goodput(JOBS));

  /** Of bursts a bounded place refuses some. */
  private static final List<Metric> COLUMNS_OF_BURSTS =
      List.of(
          P99,
          LoadMetrics.LOOP_DELAY_MAX,
          LoadMetrics.p50(JOBS),
          LoadMetrics.goodput(JOBS),
          LoadMetrics.share(JOBS, Outcome.REJECTED));

  private WhoPays() {}

  static Experiment evenly() {
    Load load = load(Arrivals.constant(EVEN_PER_SECOND), Duration.ofMillis(1200));
    List<Variant> variants =
        new Offloads(load, EVEN_MILLIS)
            .all().stream().filter(each -> ONE_OF_A_KIND.contains(each.name())).toList();
    return new Experiment(
            "who-pays",
            "Five jobs a second compute for 80 ms. Does it matter where?",
            new Hypothesis(
                "On the loop, to everybody else: their p99 comes close to 80 ms. Anywhere else it"
                    + " stays near its floor, for a lone job competes with the loop for a core, but"
                    + " never keeps it. The jobs themselves are done as often in every place.",
                "a place beside the loop whose victims have more than an eighth of the loop's p99"),
            ROUNDS,
            variants,
            COLUMNS,
            List.of(
                spares("own-pool", 8),
                spares("blocking-unordered", 8),
                spares("virtual-threads", 8),
                spares("child-processes", 8)))
        .predicting(
            Prediction.ofRatio(
                "By how much does computing on the loop worsen the victims' p99, compared with a"
                    + " child process?",
                P99,
                "loop",
                "child-processes",
                List.of(2.0, 8.0, 30.0)));
  }

  static Experiment inBursts() {
    Load load =
        load(Arrivals.bursts(BURST_PER_SECOND, BURST), Duration.ofMillis(850))
            .over(Math.max(LEAST_CONNECTIONS, BURST));
    return new Experiment(
        "who-pays-in-bursts",
        "The jobs come five at a time for each core. Does it matter where now?",
        new Hypothesis(
            "It does. A place with no more threads than cores leaves the loop its turns. Twenty"
                + " threads take the cores from it, so their victims pay, though less than on the"
                + " loop. The bounded pool refuses one or two jobs in five, and does the others"
                + " sooner.",
            "victims who do not care whether five threads compute at once or one"),
        ROUNDS - 1,
        new Offloads(load, BURST_MILLIS).all(),
        COLUMNS_OF_BURSTS,
        List.of(
            spares("own-pool", 30),
            spares("blocking-ordered", 30),
            spares("worker-verticles", 30),
            spares("virtual-threads", 30),
            spares("child-processes", 30),
            spares("blocking-unordered", 4),
            Expectation.ratio(
                "threads-compete",
                "Twenty threads take the cores from the loop: their victims pay more than those of"
                    + " a worker verticle for each core, which refuses no job either.",
                P99,
                "blocking-unordered",
                "worker-verticles",
                Bound.atLeast(1.5)),
            Expectation.level(
                "short-queue-refuses",
                "A pool with a short queue refuses some jobs of each burst.",
                LoadMetrics.share(JOBS, Outcome.REJECTED),
                "own-pool",
                ONE_OR_TWO_IN_FIVE),
            Expectation.ratio(
                "refusals-shorten-waits",
                "What the refusals buy: the jobs that it takes are done sooner than those of a"
                    + " worker verticle for each core, which takes all.",
                LoadMetrics.p50(JOBS),
                "worker-verticles",
                "own-pool",
                Bound.atLeast(1.15))));
  }

  private static Expectation spares(String place, double times) {
    return Expectation.ratio(
        place + "-spares-victims",
        "Moved to "
            + place
            + ", the jobs cost the victims a fraction of what they cost them on"
            + " the loop.",
        P99,
        "loop",
        place,
        Bound.atLeast(times));
  }

  private static Load load(Arrivals jobs, Duration measured) {
    return Load.of(
            new Traffic(VICTIMS, Arrivals.constant(VICTIMS_PER_SECOND)), new Traffic(JOBS, jobs))
        .warmedUpFor(Duration.ofMillis(150))
        .measuredFor(measured)
        .over(LEAST_CONNECTIONS);
  }
}
