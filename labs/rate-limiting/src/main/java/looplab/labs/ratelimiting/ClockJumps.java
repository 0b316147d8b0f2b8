package looplab.labs.ratelimiting;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
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
 * Experiment: a client spends a bucket of 100, and then somebody sets the clock. It tries again at
 * once, as often as it gets something, and then goes on asking once a second. What does it get in
 * the next ten minutes? On a virtual clock.
 */
final class ClockJumps {
  static final String NAME = "clock-jumps";
  private static final String MONOTONIC = "monotonic-clock";
  private static final String WALL = "wall-clock";
  private static final Duration LEAP = Duration.ofHours(1);
  private static final long SECONDS = 600;
  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long START_NANOS = Duration.ofHours(10).toNanos();

  private static final Metric BACK =
      new Metric("admitted.back", "admitted, set back", Unit.COUNT, Better.NEITHER);
  private static final Metric FORWARD =
      new Metric("admitted.forward", "admitted, set forward", Unit.COUNT, Better.NEITHER);

  private ClockJumps() {}

  static Experiment define() {
    return new Experiment(
        NAME,
        "The limit is 100 a minute, and the client's bucket is empty. The clock is set by an hour,"
            + " and the client tries again at once, then once a second for ten minutes. What is"
            + " admitted?",
        new Hypothesis(
            "By a monotonic clock every request, one a second. By the wall clock, set back, none"
                + " for an hour; set forward, one bucket more than there should be at once.",
            "a bucket on the wall clock that does not notice that it was set"),
        1,
        List.of(
            variant(MONOTONIC, "a bucket by a clock that nobody sets", Duration.ZERO),
            variant(WALL, "the same bucket by the time of day", LEAP)),
        List.of(BACK, FORWARD),
        List.of(
            exactly(
                "monotonic-notices-nothing",
                "By a clock that nobody sets it gets what drips in.",
                BACK,
                MONOTONIC,
                SECONDS),
            exactly(
                "monotonic-gives-nothing-away",
                "Whichever way the other one was set.",
                FORWARD,
                MONOTONIC,
                SECONDS),
            exactly(
                "set-back-locks-out",
                "Set back, the wall clock locks the client out until it has caught up.",
                BACK,
                WALL,
                0),
            exactly(
                "set-forward-gives-away",
                "Set forward, it gives away a bucket at once.",
                FORWARD,
                WALL,
                SECONDS + Algorithm.PERMITS)));
  }

  private static Expectation exactly(
      String key, String statement, Metric metric, String variant, long count) {
    double value = (double) count;
    return Expectation.level(key, statement, metric, variant, Bound.between(value, value));
  }

  private static Variant variant(String name, String does, Duration leap) {
    return Variant.scripted(
        name,
        does,
        stage ->
            Future.succeededFuture(
                Observations.none()
                    .with(BACK, admitted(-leap.toNanos()))
                    .with(FORWARD, admitted(leap.toNanos()))));
  }

  /** What the client gets once its bucket is empty and the clock was set by so much. */
  private static double admitted(long leapNanos) {
    VirtualClock clock = new VirtualClock();
    Limiter bucket = new TokenBucket(Algorithm.LIMIT, Algorithm.PERMITS, clock);
    clock.set(START_NANOS);
    askAll(bucket);
    clock.set(START_NANOS + leapNanos);
    long admitted = askAll(bucket);
    for (long second = 1; second <= SECONDS; second++) {
      clock.set(START_NANOS + leapNanos + second * SECOND_NANOS);
      admitted += bucket.tryAcquire(1).allowed() ? 1 : 0;
    }
    return (double) admitted;
  }

  private static long askAll(Limiter bucket) {
    long admitted = 0;
    while (bucket.tryAcquire(1).allowed()) {
      admitted++;
    }
    return admitted;
  }
}
