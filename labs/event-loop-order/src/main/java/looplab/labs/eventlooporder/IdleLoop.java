package looplab.labs.eventlooporder;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Consumer;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Metric;
import looplab.harness.Observations;
import looplab.harness.Script;
import looplab.harness.Variant;

/** Experiment: does a loop with nothing to do go round and round, looking for events? */
final class IdleLoop {
  private static final long WATCHED_MILLIS = 300;
  private static final int ROUNDS = 3;
  private static final Metric TURNS = Metric.count("loop.turns", Metric.Better.NEITHER);

  private IdleLoop() {}

  static Experiment define() {
    return new Experiment(
        "idle-loop",
        "A loop has nothing to do for 300 ms. How often does it look?",
        new Hypothesis(
            "Hardly ever: it sleeps in the selector until something happens. Only work makes"
                + " turns.",
            "hundreds of turns of an idle loop"),
        ROUNDS,
        List.of(
            Variant.scripted("idle", "waits for one timer", turns(vertx -> {})),
            Variant.scripted(
                "ticking",
                "has a timer that fires every millisecond",
                turns(vertx -> vertx.setPeriodic(1, id -> {})))),
        List.of(TURNS),
        List.of(
            Expectation.level(
                "idle-sleeps",
                "An idle loop makes a handful of turns: it waits, it does not poll.",
                TURNS,
                "idle",
                Bound.atMost(10)),
            Expectation.ratio(
                "work-makes-turns",
                "A timer each millisecond makes the turns that idleness does not.",
                TURNS,
                "ticking",
                "idle",
                Bound.atLeast(10))));
  }

  private static Script turns(Consumer<Vertx> business) {
    return stage -> {
      Promise<Observations> seen = Promise.promise();
      Vertx vertx = stage.server();
      vertx.runOnContext(
          start -> {
            business.accept(vertx);
            long before = stage.turn();
            vertx.setTimer(
                WATCHED_MILLIS,
                id ->
                    seen.complete(
                        Observations.none().with(TURNS, (double) (stage.turn() - before))));
          });
      return seen.future();
    };
  }
}
