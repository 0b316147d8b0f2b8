package looplab.harness.engine;

import static looplab.harness.Verdict.Decision.INCONCLUSIVE;
import static looplab.harness.engine.SelfTestServer.OPERATION;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import looplab.harness.Arrivals;
import looplab.harness.Load;
import looplab.harness.LoadMetrics;
import looplab.harness.Metric;
import looplab.harness.Subject;
import looplab.harness.Traffic;
import looplab.harness.TrialResult;
import looplab.harness.engine.SelfTest.Probe;
import looplab.harness.engine.SelfTest.Reading;

/**
 * How far the load generator reaches on this machine, beside what it should reach. These are
 * benchmarks, not tests: they name what they read, and a slower machine reads less.
 */
public final class Capacity {
  private static final Duration SECONDS = Duration.ofSeconds(5);
  private static final int WARM_UPS = 3;

  private Capacity() {}

  /**
   * The full-length stall test, the generator's floor and its ceiling, and what the meters cost a
   * server; about a minute and a half.
   *
   * @param lab a subject of a lab
   * @param operation the plainest that it offers
   */
  public static List<Probe> probes(Subject lab, String operation) {
    return List.of(
        new Probe(
            "stall-of-a-second",
            "1,000 requests/s for 10 s, server stopped for 1 s: p95 500 ms, p99 900 ms, max 1 s.",
            Capacity::stallOfASecond),
        new Probe(
            "floor",
            "5,000 requests/s to a plain server: p50 at most 0.1 ms.",
            () -> reach(5_000, LoadMetrics.p50(OPERATION), 0.000_1)),
        new Probe(
            "ceiling",
            "40,000 requests/s from one core: send lag p99 below 1 ms.",
            () -> reach(40_000, LoadMetrics.SEND_LAG_P99, 0.001)),
        new Probe(
            "route-cost",
            "A lab's plainest route: at least 0.85 of a bare server's requests per CPU second.",
            () -> new RouteCost(lab, operation).measure()));
  }

  /** Warm first: a cold generator takes longer to work off what the stop held up. */
  private static Reading stallOfASecond() throws InterruptedException {
    Load load = Load.of(new Traffic(OPERATION, Arrivals.constant(20_000)));
    for (int i = 0; i < WARM_UPS; i++) {
      SelfTest.drive("capacity", load, SelfTestServer.plain());
    }
    return SelfTest.stall(Duration.ofSeconds(10), Duration.ofSeconds(1));
  }

  private static Reading reach(double rate, Metric metric, double most)
      throws InterruptedException {
    Load load =
        Load.of(new Traffic(OPERATION, Arrivals.constant(rate)))
            .warmedUpFor(Duration.ofSeconds(1))
            .measuredFor(SECONDS);
    Subject plain = SelfTestServer.plain();
    for (int i = 0; i < WARM_UPS; i++) {
      SelfTest.drive("capacity", load.measuredFor(Duration.ofSeconds(2)), plain);
    }
    TrialResult result = SelfTest.drive("capacity", load, plain);
    boolean reached = result.value(metric) <= most;
    String said =
        String.format(
            Locale.ROOT,
            "sent %s of %s, p50 %s, p99 %s, send lag p99 %s, server loop %s busy",
            Metric.significant(result.value(LoadMetrics.sent(OPERATION))),
            Metric.significant(rate * SECONDS.toSeconds()),
            text(result, LoadMetrics.p50(OPERATION)),
            text(result, LoadMetrics.p99(OPERATION)),
            text(result, LoadMetrics.SEND_LAG_P99),
            text(result, LoadMetrics.LOOP_UTILIZATION));
    return result.valid()
        ? Reading.of(reached, said)
        : new Reading(INCONCLUSIVE, said + "; " + String.join("; ", result.problems()));
  }

  private static String text(TrialResult result, Metric metric) {
    return metric.format(result.value(metric));
  }
}
