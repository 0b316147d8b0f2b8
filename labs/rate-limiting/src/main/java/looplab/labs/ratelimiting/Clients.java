package looplab.labs.ratelimiting;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Metric;
import looplab.harness.Metric.Better;
import looplab.harness.Metric.Unit;
import looplab.harness.Observations;
import looplab.harness.Variant;

/**
 * Experiment: the other side of strictness. Two clients who keep to the limit, one evenly and one
 * in bursts, and a third who asks a fifth too often. On a virtual clock.
 */
final class Clients {
  static final String NAME = "clients";
  private static final long MINUTES = 10;
  private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int BURST = 80;

  private static final Metric STEADY =
      new Metric("refused.steady", "steady client refused", Unit.COUNT, Better.LOWER);
  private static final Metric BURSTY =
      new Metric("refused.bursty", "bursty client refused", Unit.COUNT, Better.LOWER);
  private static final Metric EAGER =
      new Metric("admitted.eager", "eager client admitted", Unit.COUNT, Better.NEITHER);

  private Clients() {}

  static Experiment define() {
    return new Experiment(
        NAME,
        "Which limiter refuses clients who keep to the limit?",
        new Hypothesis(
            "None refuses the steady one. The bursty one is refused by the counter, which believes"
                + " that requests come evenly, and by a bucket smaller than the burst. The eager"
                + " one gets the rate, and a bucket's capacity once.",
            "a refusal by log, fixed window or large bucket of a client below the limit"),
        1,
        Algorithm.all().stream()
            .map(
                each ->
                    Variant.scripted(
                        each.name(), each.does(), stage -> Future.succeededFuture(observe(each))))
            .toList(),
        List.of(STEADY, BURSTY, EAGER),
        List.of(
            none(
                "steady-fixed", "A fixed window refuses no steady client.", STEADY, "fixed-window"),
            none("steady-small", "Nor does a small bucket.", STEADY, "bucket-10"),
            none(
                "bursty-fixed",
                "A fixed window serves bursts below the limit.",
                BURSTY,
                "fixed-window"),
            none("bursty-log", "So does the log.", BURSTY, "sliding-log"),
            none("bursty-large", "So does a bucket that is large enough.", BURSTY, "bucket-100"),
            Expectation.level(
                "counter-refuses-falsely",
                "The counter refuses part of every later burst, though no 60 s held more than 80.",
                BURSTY,
                Algorithm.COUNTER.name(),
                Bound.atLeast(80)),
            Expectation.level(
                "small-bucket-refuses-bursts",
                "A bucket of 10 refuses what is above 10: that is what it is for.",
                BURSTY,
                Algorithm.BUCKET_10.name(),
                Bound.between(690, 700)),
            Expectation.level(
                "long-run-rate",
                "In ten minutes a bucket admits its capacity and ten times the limit, no more.",
                EAGER,
                Algorithm.BUCKET_100.name(),
                Bound.between(1_000, 1_100))));
  }

  private static Observations observe(Algorithm algorithm) {
    return Observations.none()
        .with(STEADY, (double) algorithm.tried(evenly(96)).falselyRefused())
        .with(BURSTY, (double) algorithm.tried(bursts()).falselyRefused())
        .with(EAGER, (double) algorithm.tried(evenly(120)).admitted());
  }

  private static List<Long> evenly(long aMinute) {
    return LongStream.range(0, aMinute * MINUTES)
        .mapToObj(i -> i * MINUTE_NANOS / aMinute)
        .toList();
  }

  /** Eighty at once in the middle of each minute: never more than that in any 60 s. */
  private static List<Long> bursts() {
    return LongStream.range(0, MINUTES)
        .flatMap(minute -> LongStream.generate(() -> minute).limit(BURST))
        .mapToObj(minute -> minute * MINUTE_NANOS + MINUTE_NANOS / 2)
        .toList();
  }

  private static Expectation none(String key, String statement, Metric metric, String variant) {
    return Expectation.level(key, statement, metric, variant, Bound.atMost(0));
  }
}
