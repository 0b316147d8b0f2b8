package looplab.labs.loopstarvation;

import static looplab.labs.loopstarvation.BatchServer.BATCHES;
import static looplab.labs.loopstarvation.BatchServer.VICTIMS;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import looplab.harness.Arrivals;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Load;
import looplab.harness.LoadMetrics;
import looplab.harness.Metric;
import looplab.harness.Outcome;
import looplab.harness.Traffic;
import looplab.harness.Variant;

/**
 * Experiment: the same links per second in chains of different length. Chains take turns with idle
 * time, so they show as spikes; how high are those?
 */
final class Spikes {
  private static final int ROUNDS = 3;
  private static final double LINK_MICROS = 5;

  /** In chains of any length: half of the loop's time. */
  private static final double LINKS_PER_SECOND = 100_000;

  private static final double VICTIMS_PER_SECOND = 400;

  /** More than victims that come during a chain: none waits for a connection. */
  private static final int CONNECTIONS = 256;

  /** Half of the victims meet a chain, so one in ten waits for most of one. */
  private static final Metric P90 = LoadMetrics.p90(VICTIMS);

  private Spikes() {}

  static Experiment define() {
    return new Experiment(
        "spikes",
        "The same work in chains of 1,000, 10,000 and 100,000 links. What do the others see?",
        new Hypothesis(
            "Spikes as high as a chain is long: 5, 50 and 500 ms, though the loop is as busy each"
                + " time. Nobody is lost; everybody who comes meanwhile waits for the rest of the"
                + " chain.",
            "victims whose wait does not grow in proportion to the chain"),
        ROUNDS,
        List.of(variant(1_000, 500), variant(10_000, 600), variant(100_000, 1_000)),
        List.of(
            P90,
            LoadMetrics.p99(VICTIMS),
            LoadMetrics.LOOP_LONGEST_TURN,
            LoadMetrics.LOOP_DELAY_MAX,
            LoadMetrics.LOOP_UTILIZATION),
        List.of(
            proportion("ten-times", "links-1000", "links-10000"),
            proportion("hundred-times", "links-10000", "links-100000"),
            Expectation.level(
                "nobody-is-lost",
                "They are spikes and no hang: everybody is served in the end.",
                LoadMetrics.share(VICTIMS, Outcome.OK),
                "links-100000",
                Bound.atLeast(0.99))));
  }

  private static Expectation proportion(String key, String shorter, String longer) {
    return Expectation.ratio(
        key,
        "A chain ten times as long makes about ten times the spike: " + longer + ".",
        P90,
        longer,
        shorter,
        Bound.between(5, 20));
  }

  private static Variant variant(int links, int measuredMillis) {
    Load load =
        Load.of(
                new Traffic(VICTIMS, Arrivals.constant(VICTIMS_PER_SECOND)),
                new Traffic(BATCHES, Arrivals.constant(LINKS_PER_SECOND / links)))
            .warmedUpFor(Duration.ofMillis(300))
            .measuredFor(Duration.ofMillis(measuredMillis))
            .timingOutAfter(Duration.ofSeconds(3))
            .over(CONNECTIONS);
    return Variant.underLoad(
        "links-" + links,
        String.format(
            Locale.ROOT,
            "chains of %,d links, each queued by runOnContext, %s a second",
            links,
            Metric.significant(LINKS_PER_SECOND / links)),
        load,
        BatchServer.onRequest(TaskEachLink::new, new Work(links, LINK_MICROS)));
  }
}
