package looplab.labs.blockingtheloop;

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

/**
 * Experiment: where does latency break? Utilization is rate times CPU per request. For independent
 * arrivals and a fixed cost, the mean wait in the queue is {@code cost * u / (2 * (1 - u))}: the
 * Pollaczek-Khinchine formula for M/D/1. It is the same for dear requests at a low rate and cheap
 * ones at a high rate, measured in units of their cost, and has no limit at 1.
 */
final class TheKnee {
  /** What utilization predicts: rate times CPU, told beside what was measured. */
  static final Metric PREDICTED =
      new Metric("predicted.utilization", "rate x CPU", Metric.Unit.SHARE, Metric.Better.NEITHER);

  private static final int ROUNDS = 5;
  private static final Metric P90 = LoadMetrics.p90(WORKERS);

  private TheKnee() {}

  static Experiment define() {
    return new Experiment(
            "the-knee",
            "How much CPU per request can one loop bear?",
            new Hypothesis(
                "Rate times CPU decides, not either alone. Below about half of the loop's time"
                    + " hardly anybody waits, at 80 % waiting exceeds working, and beyond 100 %"
                    + " the wait grows as long as the load lasts.",
                "a loop that is late at low utilization, or in time at 200 %"),
            ROUNDS,
            List.of(
                variant(0, 2_000),
                variant(1, 40),
                variant(5, 40),
                variant(20, 40),
                variant(5, 160),
                variant(20, 100)),
            List.of(
                PREDICTED,
                LoadMetrics.LOOP_UTILIZATION,
                P90,
                LoadMetrics.p50(WORKERS),
                LoadMetrics.goodput(WORKERS),
                LoadMetrics.LOOP_DELAY_P99),
            List.of(
                Expectation.level(
                    "plain-is-cheap",
                    "Two thousand plain answers a second leave one loop mostly idle.",
                    LoadMetrics.LOOP_UTILIZATION,
                    name(0, 2_000),
                    Bound.atMost(0.6)),
                Expectation.level(
                    "plain-is-served",
                    "And they are answered: at least 1,800 of 2,000 a second.",
                    LoadMetrics.goodput(WORKERS),
                    name(0, 2_000),
                    Bound.atLeast(1_800)),
                Expectation.ratio(
                    "knee",
                    "At 80 % the wait shows: p90 is several times the 5 ms of work itself.",
                    P90,
                    name(5, 160),
                    name(5, 40),
                    Bound.atLeast(1.5)),
                Expectation.level(
                    "prediction-low",
                    "Rate times CPU predicts how busy the loop is: 5 ms at 40/s make about a"
                        + " fifth.",
                    LoadMetrics.LOOP_UTILIZATION,
                    name(5, 40),
                    Bound.between(0.05, 0.5)),
                Expectation.level(
                    "prediction-high",
                    "The same 5 ms at 160/s make four fifths.",
                    LoadMetrics.LOOP_UTILIZATION,
                    name(5, 160),
                    Bound.atLeast(0.6)),
                Expectation.ratio(
                    "overload",
                    "At 200 % the queue only grows: p90 is many times what it is at 20 %.",
                    P90,
                    name(20, 100),
                    name(5, 40),
                    Bound.atLeast(10))))
        .predicting(
            Prediction.ofRatio(
                "5 ms of CPU per request: how much longer is the p90 at 160/s than at 40/s?",
                P90,
                name(5, 160),
                name(5, 40),
                List.of(1.5, 5.0, 20.0)));
  }

  private static String name(int cpuMillis, int perSecond) {
    return cpuMillis + "ms-at-" + perSecond;
  }

  private static Variant variant(int cpuMillis, int perSecond) {
    Load load =
        Load.of(new Traffic(WORKERS, Arrivals.poisson(perSecond)))
            .warmedUpFor(Duration.ofMillis(150))
            .measuredFor(Duration.ofMillis(350))
            .timingOutAfter(Duration.ofMillis(500));
    return Variant.underLoad(
        name(cpuMillis, perSecond),
        cpuMillis + " ms of CPU per request, " + perSecond + " requests/s at random",
        load,
        LoopServer.serving(
            stage -> {
              stage.sample(PREDICTED, () -> cpuMillis * perSecond / 1_000.0);
              return new OnLoop(CpuWork.ofMillis(cpuMillis));
            }));
  }
}
