package looplab.labs.eventlooporder;

import io.vertx.core.Promise;
import java.util.List;
import looplab.harness.Bound;
import looplab.harness.CpuWork;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Metric;
import looplab.harness.Observations;
import looplab.harness.Prediction;
import looplab.harness.Script;
import looplab.harness.Variant;

/** Experiment: a timer says "not before"; how long after, when the loop is busy? */
final class TimerLateness {
  private static final long TIMER_MILLIS = 10;
  private static final int ROUNDS = 5;
  private static final Metric LATENESS = Metric.seconds("timer.lateness");

  private TimerLateness() {}

  static Experiment define() {
    return new Experiment(
            "timer-lateness",
            "A timer is set for 10 ms. When does it fire if the loop is busy?",
            new Hypothesis(
                "As late as the callback that is running at the time takes to return: 10 ms are a"
                    + " lower bound and no promise.",
                "a timer that fires in time while a callback holds the loop"),
            ROUNDS,
            List.of(
                variant("busy-0ms", "leaves the loop alone", 0),
                variant("busy-50ms", "then computes for 50 ms", 50),
                variant("busy-200ms", "then computes for 200 ms", 200)),
            List.of(LATENESS),
            List.of(
                Expectation.level(
                    "never-early",
                    "No timer fires before it is due.",
                    LATENESS,
                    "busy-0ms",
                    Bound.atLeast(0)),
                Expectation.level(
                    "late-by-the-block",
                    "The timer is late by what is left of the callback: some 40 of 50 ms.",
                    LATENESS,
                    "busy-50ms",
                    Bound.between(0.025, 0.080)),
                Expectation.ratio(
                    "late-in-proportion",
                    "Four times the work, several times the lateness.",
                    LATENESS,
                    "busy-200ms",
                    "busy-50ms",
                    Bound.between(2.5, 8))))
        .predicting(
            Prediction.ofRatio(
                "10 ms timer, and the callback that set it computes on for 50 ms or for 200 ms."
                    + " How much later does the timer fire in the second case?",
                LATENESS,
                "busy-200ms",
                "busy-50ms",
                List.of(1.5, 2.5, 8.0)));
  }

  private static Variant variant(String name, String does, int busyMillis) {
    return Variant.scripted(name, "sets a timer of 10 ms, " + does, script(busyMillis));
  }

  private static Script script(int busyMillis) {
    return stage -> {
      CpuWork work = CpuWork.ofMillis(busyMillis);
      Promise<Observations> fired = Promise.promise();
      stage
          .server()
          .runOnContext(
              start -> {
                long dueNanos = System.nanoTime() + TIMER_MILLIS * 1_000_000;
                stage.server().setTimer(TIMER_MILLIS, id -> fired.complete(latenessFrom(dueNanos)));
                work.run(); // Blocks the event loop: the point of this variant.
              });
      return fired.future();
    };
  }

  private static Observations latenessFrom(long dueNanos) {
    return Observations.none().with(LATENESS, (System.nanoTime() - dueNanos) / 1e9);
  }
}
