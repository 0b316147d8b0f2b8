package looplab.labs.loopstarvation;

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
import looplab.harness.Outcome;
import looplab.harness.Prediction;
import looplab.harness.Subject;
import looplab.harness.Traffic;
import looplab.harness.Variant;

/**
 * Experiment: a chain of runOnContext without an end. Nothing but Netty's task quantum brings the
 * loop back to its sockets: it stops running tasks once they have run for that long, and looks at
 * the clock behind every 64th of them (Netty 4.2, {@code SingleThreadEventExecutor.runAllTasks}).
 */
final class TheQuantum {
  private static final int ROUNDS = 3;
  private static final double VICTIMS_PER_SECOND = 200;

  /** More than victims that come in a quantum: none waits for a connection. */
  private static final int CONNECTIONS = 256;

  private static final Metric P99 = LoadMetrics.p99(VICTIMS);
  private static final Work ENDLESS = new Work(Integer.MAX_VALUE, 20);
  private static final Work ENDLESS_LONG = new Work(Integer.MAX_VALUE, 5_000);
  private static final Work HALF_A_SECOND = new Work(25_000, 20);

  private TheQuantum() {}

  static Experiment define() {
    return new Experiment(
            "the-quantum",
            "A chain of runOnContext calls never ends. How long do the others wait?",
            new Hypothesis(
                "For the task quantum, and no longer: a second as Netty comes, less where less is"
                    + " set. But the clock is read once in 64 tasks, so tasks of 5 ms stretch any"
                    + " quantum to 320 ms; and a tick queue is emptied within one task, so no"
                    + " quantum reaches into it.",
                "victims who wait for ever, or as long with a quantum of 100 ms as with a second"),
            ROUNDS,
            List.of(
                variant("netty-as-it-comes", "leaves the quantum alone", 1_000, chain(ENDLESS)),
                variant("300ms", "sets a quantum of 300 ms", 600, quantum(300, chain(ENDLESS))),
                variant("100ms", "sets a quantum of 100 ms", 600, quantum(100, chain(ENDLESS))),
                variant("10ms", "sets a quantum of 10 ms", 400, quantum(10, chain(ENDLESS))),
                variant(
                    "10ms-long-tasks",
                    "sets 10 ms, with links of 5 ms instead of 20 us",
                    700,
                    quantum(10, chain(ENDLESS_LONG))),
                variant(
                    "10ms-ticks",
                    "sets 10 ms, with a simulated tick queue and chains of 500 ms",
                    1_000,
                    quantum(10, again(vertx -> new TickEachLink(), HALF_A_SECOND)))),
            List.of(
                P99,
                LoadMetrics.p50(VICTIMS),
                LoadMetrics.max(VICTIMS),
                LoadMetrics.LOOP_DELAY_MAX),
            expectations())
        .predicting(
            Prediction.ofRatio(
                "A task that queues its successor, for ever. The quantum goes from Netty's second"
                    + " to 100 ms. By how much does that better the others' p99?",
                P99,
                "netty-as-it-comes",
                "100ms",
                List.of(1.5, 5.0, 20.0)));
  }

  private static List<Expectation> expectations() {
    return List.of(
        Expectation.level(
            "not-for-ever",
            "The others are served: the chain without an end starves them for a while only.",
            LoadMetrics.share(VICTIMS, Outcome.OK),
            "netty-as-it-comes",
            Bound.atLeast(0.95)),
        proportion("a-second-to-300ms", "netty-as-it-comes", "300ms", Bound.between(2, 5.5)),
        proportion("300ms-to-100ms", "300ms", "100ms", Bound.between(1.8, 5)),
        proportion("100ms-to-10ms", "100ms", "10ms", Bound.between(4, 16)),
        Expectation.ratio(
            "long-tasks-stretch-it",
            "Long tasks stretch the quantum: the clock is read behind every 64th only.",
            P99,
            "10ms-long-tasks",
            "10ms",
            Bound.atLeast(8)),
        Expectation.ratio(
            "ticks-know-no-quantum",
            "A simulated tick queue is emptied within one task, and no quantum cuts a task short.",
            P99,
            "10ms-ticks",
            "10ms",
            Bound.atLeast(8)));
  }

  private static Expectation proportion(String key, String above, String below, Bound bound) {
    return Expectation.ratio(
        key,
        "The victims' wait falls with the quantum: " + above + " against " + below + ".",
        P99,
        above,
        below,
        bound);
  }

  private static Subject chain(Work work) {
    return again(TaskEachLink::new, work);
  }

  private static Subject again(Function<Vertx, BatchProcessor> how, Work work) {
    return BatchServer.onItsOwn(how, work, CONNECTIONS);
  }

  private static Subject quantum(int millis, Subject subject) {
    return stage -> {
      stage.taskQuantum(Duration.ofMillis(millis));
      return subject.start(stage);
    };
  }

  private static Variant variant(String name, String does, int measuredMillis, Subject subject) {
    Load load =
        Load.of(new Traffic(VICTIMS, Arrivals.constant(VICTIMS_PER_SECOND)))
            .warmedUpFor(Duration.ofMillis(100))
            .measuredFor(Duration.ofMillis(measuredMillis))
            .timingOutAfter(Duration.ofSeconds(4))
            .over(CONNECTIONS);
    return Variant.underLoad(name, does, load, subject);
  }
}
