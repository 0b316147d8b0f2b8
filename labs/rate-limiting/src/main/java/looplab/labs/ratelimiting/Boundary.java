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
import looplab.harness.Prediction;
import looplab.harness.Variant;

/**
 * Experiment: what gets past a limit at a window's edge? On a virtual clock, so every number is
 * exact and the same on every machine.
 */
final class Boundary {
  static final String NAME = "boundary";

  /** How long before the window's end the client begins. */
  private static final Duration LEAD = Duration.ofMillis(100);

  private static final Duration WHOLE = Duration.ofMinutes(3);
  private static final long STEP_NANOS = 1_000_000;
  private static final Metric IN_1_S = most("most.1s", "most in any 1 s");
  private static final Metric IN_2_S = most("most.2s", "most in any 2 s");
  private static final Metric IN_60_S = most("most.60s", "most in any 60 s");
  private static final Metric IN_A_WINDOW = most("most.window", "most in one window");

  private Boundary() {}

  static Experiment define() {
    return new Experiment(
            NAME,
            "The limit is 100 in 60 s. A client begins just before a window ends, and asks without"
                + " pause. How many get in?",
            new Hypothesis(
                "A fixed window admits 200 within a second, the log never more than 100 in any"
                    + " 60 s, the counter nearly 200 in 60 s though not at once, a bucket its"
                    + " capacity at once and the rate from then on.",
                "a log that admits 101 in some 60 s, or a counter that admits hardly more"),
            1,
            Algorithm.all().stream()
                .map(
                    each ->
                        Variant.scripted(
                            each.name(),
                            each.does(),
                            stage -> Future.succeededFuture(observe(each))))
                .toList(),
            List.of(IN_1_S, IN_2_S, IN_60_S),
            expectations())
        .predicting(
            new Prediction(
                "100 in 60 s, counted in fixed windows; a greedy client begins 100 ms before a"
                    + " window ends. How many requests are admitted within the next second?",
                List.of("100", "101", "about 150", "200"),
                result ->
                    List.of(100.0, 101.0, 150.0, 200.0)
                        .indexOf(result.median(Algorithm.FIXED_WINDOW.name(), IN_1_S))));
  }

  private static Observations observe(Algorithm algorithm) {
    long from = Algorithm.WINDOW.minus(LEAD).toNanos();
    long requests = (WHOLE.toNanos() - from) / STEP_NANOS;
    Tally tally =
        algorithm.tried(
            LongStream.range(0, requests).mapToObj(i -> from + i * STEP_NANOS).toList());
    return Observations.none()
        .with(IN_1_S, (double) tally.mostIn(Duration.ofSeconds(1)))
        .with(IN_2_S, (double) tally.mostIn(Duration.ofSeconds(2)))
        .with(IN_60_S, (double) tally.mostIn(Algorithm.WINDOW))
        .with(IN_A_WINDOW, (double) tally.mostInOneWindow(Algorithm.WINDOW))
        .series(
            tally
                .lately(Algorithm.WINDOW, WHOLE)
                .limit("limit", Algorithm.PERMITS)
                .event("window ends", (double) Algorithm.WINDOW.toSeconds()));
  }

  private static List<Expectation> expectations() {
    return List.of(
        exactly(
            "limit-in-each-window",
            "A fixed window keeps its promise: the limit in each window.",
            IN_A_WINDOW,
            Algorithm.FIXED_WINDOW,
            100),
        exactly(
            "twice-at-the-boundary",
            "The end of one window and the start of the next admit twice the limit within a"
                + " second.",
            IN_1_S,
            Algorithm.FIXED_WINDOW,
            200),
        exactly(
            "log-holds-any-minute",
            "The log admits the limit in any 60 s, wherever they begin.",
            IN_60_S,
            Algorithm.LOG,
            100),
        exactly(
            "log-admits-a-burst",
            "But all of it within one second, if the client likes.",
            IN_1_S,
            Algorithm.LOG,
            100),
        Expectation.level(
            "counter-nearly-twice",
            "The counter takes a burst for even traffic, and admits nearly twice the limit in"
                + " 60 s.",
            IN_60_S,
            Algorithm.COUNTER.name(),
            Bound.between(190, 200)),
        Expectation.level(
            "counter-not-at-once",
            "But not at once: in two seconds it admits hardly more than the limit.",
            IN_2_S,
            Algorithm.COUNTER.name(),
            Bound.between(100, 105)),
        exactly(
            "bucket-admits-its-capacity",
            "A bucket of 100 admits 100 at once, and one more in that second.",
            IN_1_S,
            Algorithm.BUCKET_100,
            101),
        Expectation.level(
            "bucket-nearly-twice",
            "And nearly twice the limit in 60 s: capacity and what drips in.",
            IN_60_S,
            Algorithm.BUCKET_100.name(),
            Bound.between(190, 200)),
        exactly(
            "small-bucket-stops-the-burst",
            "A bucket of 10 admits 10 at once, and one more in that second.",
            IN_1_S,
            Algorithm.BUCKET_10,
            11),
        Expectation.level(
            "small-bucket-holds-the-rate",
            "And little more than the limit in 60 s.",
            IN_60_S,
            Algorithm.BUCKET_10.name(),
            Bound.between(100, 110)));
  }

  private static Expectation exactly(
      String key, String statement, Metric metric, Algorithm algorithm, double value) {
    return Expectation.level(key, statement, metric, algorithm.name(), Bound.between(value, value));
  }

  private static Metric most(String name, String label) {
    return new Metric(name, label, Unit.COUNT, Better.LOWER);
  }
}
