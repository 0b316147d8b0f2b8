package looplab.labs.ratelimiting;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
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
 * Experiment: the strictest limiter there is, behind a balancer that deals requests out in turn.
 * Whose memory counts? On a virtual clock.
 */
final class WhereStateLives {
  static final String NAME = "where-state-lives";
  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long REQUESTS_A_SECOND = 20;
  private static final long SECONDS = 50;

  private static final Metric ADMITTED =
      new Metric("admitted", "admitted in 50 s", Unit.COUNT, Better.LOWER);

  private WhereStateLives() {}

  /** The instances that requests are dealt out to, at a time. */
  private interface Instances {
    List<Limiter> at(long nanos);
  }

  /** Makes instances on a clock. */
  private interface Making {
    Instances on(LongSupplier clock);
  }

  static Experiment define() {
    return new Experiment(
        NAME,
        "The limit is 100, and there are several instances. How many are admitted?",
        new Hypothesis(
            "The limit times the number of instances that count for themselves, and the limit once"
                + " more after a restart.",
            "two instances that admit fewer than 200"),
        1,
        List.of(
            variant("one-instance", "one process counts in its memory", clock -> local(clock, 1)),
            variant(
                "two-instances", "two processes, each with its memory", clock -> local(clock, 2)),
            variant(
                "four-instances", "four processes, each with its memory", clock -> local(clock, 4)),
            variant("four-shared", "four processes that ask one limiter", WhereStateLives::shared),
            variant(
                "restarted", "one process that restarts after 25 s", WhereStateLives::restarted)),
        List.of(ADMITTED),
        List.of(
            exactly("one-keeps-the-limit", "One memory keeps the limit.", "one-instance", 100),
            exactly("two-double-it", "Two memories admit twice the limit.", "two-instances", 200),
            exactly("four-quadruple-it", "Four admit four times.", "four-instances", 400),
            exactly(
                "shared-keeps-it", "Four that share a limiter keep the limit.", "four-shared", 100),
            exactly("restart-doubles-it", "A restart forgets what was spent.", "restarted", 200)));
  }

  private static Expectation exactly(String key, String statement, String variant, double value) {
    return Expectation.level(key, statement, ADMITTED, variant, Bound.between(value, value));
  }

  private static Variant variant(String name, String does, Making making) {
    return Variant.scripted(name, does, stage -> Future.succeededFuture(observe(making)));
  }

  private static Observations observe(Making making) {
    VirtualClock clock = new VirtualClock();
    Instances instances = making.on(clock);
    int admitted = 0;
    for (int request = 0; request < REQUESTS_A_SECOND * SECONDS; request++) {
      long at = request * SECOND_NANOS / REQUESTS_A_SECOND;
      clock.set(at);
      List<Limiter> there = instances.at(at);
      if (there.get(request % there.size()).tryAcquire(1).allowed()) {
        admitted++;
      }
    }
    return Observations.none().with(ADMITTED, (double) admitted);
  }

  private static Instances local(LongSupplier clock, int count) {
    List<Limiter> each = Stream.generate(() -> limiter(clock)).limit(count).toList();
    return nanos -> each;
  }

  private static Instances shared(LongSupplier clock) {
    Limiter one = limiter(clock);
    return nanos -> List.of(one, one, one, one);
  }

  private static Instances restarted(LongSupplier clock) {
    Limiter before = limiter(clock);
    Limiter after = limiter(clock);
    return nanos -> List.of(nanos < 25 * SECOND_NANOS ? before : after);
  }

  private static Limiter limiter(LongSupplier clock) {
    return new SlidingWindowLog(Algorithm.LIMIT, clock);
  }
}
