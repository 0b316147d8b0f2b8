package looplab.labs.offloadchoice;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import looplab.harness.Bound;
import looplab.harness.CpuWork;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Metric;
import looplab.harness.Metric.Better;
import looplab.harness.Metric.Unit;
import looplab.harness.Observations;
import looplab.harness.Prediction;
import looplab.harness.Stage;
import looplab.harness.Variant;

/**
 * Experiment: twenty jobs at once, in each place. First jobs that wait for somebody else, then jobs
 * that compute: threads are what the first kind lacks, cores the second.
 */
final class OrderedTrap {
  private static final int JOBS = 20;
  private static final int JOB_MILLIS = 10;

  /**
   * Threads of the own pool, and worker verticles: fewer than jobs, more than most servers' cores.
   */
  private static final int SOME = 5;

  private static final int ROUNDS = 4;
  private static final int TIMES_ALONE = 3;

  private static final Metric WAITING = Metric.seconds("waiting.total");
  private static final Metric WAITING_AT_ONCE = Metric.count("waiting.at-once", Better.NEITHER);
  private static final Metric COMPUTING = Metric.seconds("computing.total");
  private static final Metric COMPUTING_AT_ONCE = Metric.count("computing.at-once", Better.NEITHER);
  private static final Metric COMPUTED =
      Metric.of("computed.a-second", Unit.PER_SECOND, Better.HIGHER);

  /** Jobs per second, as a share of what all cores could compute at best. */
  private static final Metric OF_CORES = Metric.share("cores.used", Better.HIGHER);

  private OrderedTrap() {}

  static Experiment define() {
    return new Experiment(
            "ordered-trap",
            "Twenty jobs of 10 ms arrive at once. Where are they done soonest?",
            new Hypothesis(
                "On the loop one after the other, 0.2 s in all. executeBlocking as it comes"
                    + " takes as long: the jobs of one context wait for each other. Elsewhere"
                    + " jobs that wait run side by side, as many as there are threads; jobs that"
                    + " compute run no faster than the cores, whatever the number of threads.",
                "executeBlocking with two jobs of one context under way at once, or a place that"
                    + " computes more than its cores can"),
            ROUNDS,
            List.of(
                variant("loop", "runs them on the loop", stage -> place(new OnTheLoop())),
                variant(
                    "blocking-ordered",
                    "executeBlocking(job), as it comes",
                    stage -> place(new ExecuteBlocking(stage.server(), true))),
                variant(
                    "blocking-unordered",
                    "executeBlocking(job, false): 20 threads",
                    stage -> place(new ExecuteBlocking(stage.server(), false))),
                variant(
                    "worker-verticles",
                    SOME + " worker verticles behind the event bus",
                    stage -> WorkerVerticles.deploy(stage.server(), SOME)),
                variant(
                    "own-pool",
                    "a pool of " + SOME + " threads",
                    stage ->
                        place(stage.closing(OwnThreads.boundedPool(stage.server(), SOME, JOBS)))),
                variant(
                    "virtual-threads",
                    "a virtual thread for each job",
                    stage -> place(stage.closing(OwnThreads.virtual(stage.server())))),
                Variant.scripted(
                    "timer",
                    "waits by a timer of the loop, without a thread",
                    OrderedTrap::timers)),
            List.of(WAITING, WAITING_AT_ONCE, COMPUTING, COMPUTING_AT_ONCE, COMPUTED, OF_CORES),
            expectations())
        .predicting(
            Prediction.ofRatio(
                "executeBlocking(job) has 20 threads. 20 jobs that wait for 10 ms: how much longer"
                    + " does it take than executeBlocking(job, false)?",
                WAITING,
                "blocking-ordered",
                "blocking-unordered",
                List.of(1.5, 5.0, 12.0)));
  }

  private static List<Expectation> expectations() {
    return List.of(
        atOnce(
            "ordered-is-one-at-a-time",
            "blocking-ordered",
            1,
            "executeBlocking as it comes runs the jobs of one context one after the other."),
        Expectation.ratio(
            "ordered-gains-nothing",
            "executeBlocking as it comes takes as long as the loop itself.",
            WAITING,
            "blocking-ordered",
            "loop",
            Bound.within(1.5)),
        Expectation.ratio(
            "unordered-gains",
            "Told to forget the order, executeBlocking takes a fraction of the time.",
            WAITING,
            "blocking-ordered",
            "blocking-unordered",
            Bound.atLeast(5)),
        atOnce(
            "threads-bound-waiting",
            "own-pool",
            SOME,
            "As many jobs wait side by side as the pool has threads."),
        atOnce(
            "verticles-bound-waiting",
            "worker-verticles",
            SOME,
            "Each worker verticle runs one job at a time, on the same pool of 20 threads."),
        nearlyAllAtOnce(
            "virtual-waiting-has-no-bound", "virtual-threads", "Virtual threads wait all at once."),
        atOnce(
            "waiting-needs-no-thread",
            "timer",
            JOBS,
            "The loop waits all at once, too, by a timer and without a thread."),
        ofCores(
            "threads-are-no-cores",
            "blocking-unordered",
            "Twenty threads compute no more than the cores can."),
        ofCores(
            "virtual-threads-are-no-cores",
            "virtual-threads",
            "Virtual threads compute no more than the cores can."));
  }

  private static Expectation atOnce(String key, String variant, int jobs, String statement) {
    return Expectation.level(key, statement, WAITING_AT_ONCE, variant, Bound.between(jobs, jobs));
  }

  /** Where the machine pauses between two starts, the first job may end before the last begins. */
  private static Expectation nearlyAllAtOnce(String key, String variant, String statement) {
    return Expectation.level(
        key, statement, WAITING_AT_ONCE, variant, Bound.between(0.8 * JOBS, JOBS));
  }

  /** A quarter above, since a job does not always take as long. */
  private static Expectation ofCores(String key, String variant, String statement) {
    return Expectation.level(key, statement, OF_CORES, variant, Bound.atMost(1.25));
  }

  private static Future<Place> place(Place place) {
    return Future.succeededFuture(place);
  }

  private static Variant variant(String name, String does, Function<Stage, Future<Place>> places) {
    return Variant.scripted(
        name,
        does,
        stage -> {
          CpuWork work = CpuWork.ofMillis(JOB_MILLIS);
          // Of the cores that this thread may use: the harness keeps one for the client.
          int cores = Runtime.getRuntime().availableProcessors();
          return places
              .apply(stage)
              .compose(
                  place ->
                      waiting(stage.server(), place)
                          .compose(seen -> computing(stage.server(), place, work, cores, seen)));
        });
  }

  private static Future<Observations> waiting(Vertx vertx, Place place) {
    UnderWay underWay = new UnderWay();
    Runnable job = underWay.counting(OrderedTrap::waitForSomebody);
    return burst(vertx, () -> place.run(job))
        .map(
            seconds ->
                Observations.none().with(WAITING, seconds).with(WAITING_AT_ONCE, underWay.most()));
  }

  /** How much of the cores was used follows from what a job takes that has one to itself. */
  private static Future<Observations> computing(
      Vertx vertx, Place place, CpuWork work, int cores, Observations seen) {
    UnderWay underWay = new UnderWay();
    double alone = quickest(work);
    Runnable job = underWay.counting(work);
    return burst(vertx, () -> place.run(job))
        .map(
            seconds ->
                seen.with(COMPUTING, seconds)
                    .with(COMPUTING_AT_ONCE, underWay.most())
                    .with(COMPUTED, JOBS / seconds)
                    .with(OF_CORES, JOBS * alone / seconds / cores));
  }

  /** Seconds that one job takes, at best. */
  private static double quickest(Runnable work) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < TIMES_ALONE; i++) {
      long since = System.nanoTime();
      work.run();
      best = Math.min(best, System.nanoTime() - since);
    }
    return best / 1e9;
  }

  private static Future<Observations> timers(Stage stage) {
    UnderWay underWay = new UnderWay();
    Vertx vertx = stage.server();
    return burst(
            vertx,
            () -> {
              underWay.begins();
              return vertx
                  .timer(JOB_MILLIS, TimeUnit.MILLISECONDS)
                  .onComplete(due -> underWay.ends())
                  .mapEmpty();
            })
        .map(
            seconds ->
                Observations.none().with(WAITING, seconds).with(WAITING_AT_ONCE, underWay.most()));
  }

  /** Starts all jobs in one callback of the loop; ends with the seconds until the last was done. */
  private static Future<Double> burst(Vertx vertx, Supplier<Future<Void>> job) {
    Promise<Double> over = Promise.promise();
    vertx.runOnContext(
        start -> {
          long since = System.nanoTime();
          Future.all(IntStream.range(0, JOBS).mapToObj(each -> job.get()).toList())
              .map(all -> (System.nanoTime() - since) / 1e9)
              .onComplete(over);
        });
    return over.future();
  }

  /** Holds its thread as a call to another service does, and uses no CPU. */
  private static void waitForSomebody() {
    try {
      var _ = new CountDownLatch(1).await(JOB_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }
}
