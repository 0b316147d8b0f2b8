package looplab.labs.whereioruns;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.ExperimentResult;
import looplab.harness.Hypothesis;
import looplab.harness.Metric;
import looplab.harness.Observations;
import looplab.harness.Prediction;
import looplab.harness.Script;
import looplab.harness.Variant;

/**
 * Experiment: are sockets carried by a thread pool? Then a pool of one would carry one wait at a
 * time, and many of them would take as long as all their waits in a row.
 */
final class SocketsOrPool {
  static final int WAITS = 32;
  static final long WAIT_MILLIS = 20;

  /** From the first question to the last answer. */
  static final Metric TOTAL = Metric.seconds("total");

  /** Waits that were under way at the same time, as the far end counted them. */
  static final Metric AT_ONCE = Metric.count("at-once", Metric.Better.NEITHER);

  /** Threads that read answers; an answer whose reader nobody knows counts as one more. */
  static final Metric THREADS = Metric.count("threads", Metric.Better.NEITHER);

  /** The kinds of threads that read answers. */
  static final String READ_BY = "read by";

  private static final int ROUNDS = 4;
  private static final String SOCKETS = "sockets-pools-of-1";
  private static final String ORDERED = "pool-of-16-ordered";

  private SocketsOrPool() {}

  static Experiment define() {
    return new Experiment(
            "sockets-or-pool",
            WAITS
                + " sockets wait "
                + WAIT_MILLIS
                + " ms each for an answer. Does a thread pool do the waiting?",
            new Hypothesis(
                "No: with one thread in every pool all sockets wait at the same time and their"
                    + " answers are read on the event loop. The same waits in executeBlocking go"
                    + " as many at a time as the pool has threads.",
                "sockets that take as long as executeBlocking does on a pool of one thread, or"
                    + " answers read by other threads than the loop's"),
            ROUNDS,
            List.of(
                Variant.scripted(
                    SOCKETS, "handlers on sockets; one loop, one thread in every pool", sockets()),
                blocking("pool-of-1", 1, false),
                blocking("pool-of-4", 4, false),
                blocking("pool-of-16", 16, false),
                blocking(ORDERED, 16, true)),
            List.of(TOTAL, AT_ONCE, THREADS),
            expectations())
        .predicting(prediction());
  }

  private static Prediction prediction() {
    double all = WAITS * WAIT_MILLIS / 1e3;
    return new Prediction(
        "All pools have one thread, and "
            + WAITS
            + " sockets wait "
            + WAIT_MILLIS
            + " ms each. When is the last answer there?",
        List.of(
            "after some " + WAIT_MILLIS + " ms: they all wait at once",
            "after " + Metric.significant(all) + " s: one after the other, there is one thread",
            "somewhere in between"),
        SocketsOrPool::whenTheLastAnswered);
  }

  private static int whenTheLastAnswered(ExperimentResult result) {
    double total = result.median(SOCKETS, TOTAL);
    if (Double.isNaN(total)) {
      return -1;
    }
    double waits = total * 1e3 / WAIT_MILLIS;
    return waits < WAITS / 8.0 ? 0 : waits > WAITS * 0.8 ? 1 : 2;
  }

  private static List<Expectation> expectations() {
    return List.of(
        Expectation.level(
            "sockets-wait-at-once",
            "All sockets wait at the same time, though no pool has more than one thread.",
            AT_ONCE,
            SOCKETS,
            Bound.atLeast(WAITS)),
        Expectation.ratio(
            "no-pool-carries-sockets",
            "A pool of one takes many times as long for the same waits: it does not carry sockets.",
            TOTAL,
            "pool-of-1",
            SOCKETS,
            Bound.atLeast(8)),
        Expectation.order(
            "loop-reads-sockets",
            "An event loop's own thread reads the answers of sockets.",
            SOCKETS,
            READ_BY,
            List.of("vert.x-eventloop-thread")),
        Expectation.level(
            "one-thread-for-sockets",
            "One thread reads them all.",
            THREADS,
            SOCKETS,
            Bound.atMost(1)),
        Expectation.level(
            "pool-waits-by-threads",
            "A pool of four carries four waits at a time.",
            AT_ONCE,
            "pool-of-4",
            Bound.between(4, 4)),
        Expectation.ratio(
            "four-threads",
            "Four threads take about a quarter of the time of one.",
            TOTAL,
            "pool-of-1",
            "pool-of-4",
            Bound.between(2.5, 5)),
        Expectation.level(
            "ordered-is-one",
            "Jobs of one context run one at a time unless told otherwise, however large the pool.",
            AT_ONCE,
            ORDERED,
            Bound.atMost(1)));
  }

  private static Variant blocking(String name, int threads, boolean ordered) {
    String does =
        "waits in executeBlocking, "
            + (threads == 1 ? "one worker thread" : threads + " worker threads")
            + (ordered ? ", jobs in order (the default)" : "");
    Duration takes = Duration.ofMillis(wavesOf(ordered ? 1 : threads) * WAIT_MILLIS);
    return Variant.scripted(name, does, takes, inPool(threads, ordered));
  }

  /** How often all of {@code atATime} threads must wait, one time after the other. */
  private static long wavesOf(int atATime) {
    return Math.ceilDiv(WAITS, atATime);
  }

  private static Script sockets() {
    return stage -> {
      Vertx vertx = SmallVertx.open(stage, 1);
      NetClient client = vertx.createNetClient();
      return FarEnd.open(stage.client(), WAIT_MILLIS)
          .compose(
              farEnd ->
                  askOften(
                      vertx,
                      farEnd,
                      WAITS,
                      () -> Ask.withHandler(client, "127.0.0.1", farEnd.port())));
    };
  }

  private static Script inPool(int threads, boolean ordered) {
    return stage -> {
      Vertx vertx = SmallVertx.open(stage, threads);
      return FarEnd.open(stage.client(), WAIT_MILLIS)
          .compose(
              farEnd ->
                  askOften(
                      vertx,
                      farEnd,
                      ordered ? 1 : threads,
                      () -> vertx.executeBlocking(() -> Ask.blocking(farEnd.port()), ordered)));
    };
  }

  /**
   * Asks {@link #WAITS} times, all from one context. Asks a few times before, so that the measured
   * ones pay neither for loading classes nor for starting threads.
   */
  private static Future<Observations> askOften(
      Vertx vertx, FarEnd farEnd, int warmUps, Supplier<Future<String>> ask) {
    return LoopOperations.onLoop(
        vertx,
        () ->
            all(ask, warmUps)
                .compose(
                    warm -> {
                      long begun = System.nanoTime();
                      return all(ask, WAITS)
                          .map(readers -> observed(readers, farEnd, System.nanoTime() - begun));
                    }));
  }

  private static Future<List<String>> all(Supplier<Future<String>> ask, int times) {
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      answers.add(ask.get());
    }
    return Future.all(answers).map(all -> answers.stream().map(Future::result).toList());
  }

  private static Observations observed(List<String> readers, FarEnd farEnd, long totalNanos) {
    Set<String> kinds = new TreeSet<>();
    readers.forEach(reader -> kinds.add(Witness.kind(reader)));
    return Observations.none()
        .with(TOTAL, totalNanos / 1e9)
        .with(AT_ONCE, farEnd.mostWaiting())
        .with(THREADS, new HashSet<>(readers).size())
        .order(READ_BY, List.copyOf(kinds));
  }
}
