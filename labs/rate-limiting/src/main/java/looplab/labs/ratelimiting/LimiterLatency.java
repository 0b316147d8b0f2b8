package looplab.labs.ratelimiting;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Metric;
import looplab.harness.Metric.Better;
import looplab.harness.Metric.Unit;
import looplab.harness.Observations;
import looplab.harness.Stage;
import looplab.harness.Variant;

/**
 * Experiment: one decision after the other on an event loop. What does each cost a request that is
 * let in?
 */
final class LimiterLatency {
  static final String NAME = "limiter-latency";
  static final String LOCAL = "in-memory";
  static final String REDIS = "in-redis";
  static final String REDIS_LOG = "log-in-redis";
  static final Metric THOUSAND =
      new Metric("decision.p50.thousand", "a thousand such", Unit.SECONDS, Better.LOWER);
  static final Metric P50 = new Metric("decision.p50", "decision p50", Unit.SECONDS, Better.LOWER);
  static final Metric P99 = new Metric("decision.p99", "decision p99", Unit.SECONDS, Better.LOWER);

  static final Metric ADMITTED = Metric.count("admitted", Better.HIGHER);

  /** A client's first hundred requests are not counted: they fill its log. */
  private static final int FILLING = 100;

  private static final int FOR_EACH = 2 * FILLING;
  private static final int WARM_CLIENTS = 35;
  private static final int CLIENTS = 40;
  private static final int MEASURED = CLIENTS * (FOR_EACH - FILLING);
  private static final int MOST_KEYS = 1_000;

  /** So much that nobody is refused: a refusal writes nothing, and is no decision to let in. */
  private static final long CAPACITY = 1_000;

  private static final Duration INTERVAL = Duration.ofMillis(60);
  private static final Limit LIMIT = Limit.of(CAPACITY, Duration.ofMinutes(1));

  private LimiterLatency() {}

  static Experiment define() {
    return new Experiment(
        NAME,
        "What does it cost a request that is let in to ask the limiter?",
        new Hypothesis(
            "In memory next to nothing; in Redis a round trip, on the same machine already a"
                + " hundred times as much, whatever the algorithm.",
            "a decision in Redis that costs less than ten in memory"),
        5,
        List.of(
            variant(
                LOCAL,
                "GCRA in this process",
                stage ->
                    new BoundedKeys(new Gcra(INTERVAL, CAPACITY, System::nanoTime), MOST_KEYS)),
            variant(
                REDIS,
                "GCRA as a script",
                stage -> redis(stage, RedisRule.gcra(INTERVAL, CAPACITY))),
            variant(
                REDIS_LOG,
                "a log of 100 to 200 entries as a script",
                stage -> redis(stage, RedisRule.slidingLog(LIMIT)))),
        List.of(P50, THOUSAND, P99, ADMITTED),
        List.of(
            admitsAll("memory-lets-all-in", LOCAL),
            admitsAll("script-lets-all-in", REDIS),
            admitsAll("log-lets-all-in", REDIS_LOG),
            Expectation.ratio(
                "redis-costs-a-round-trip",
                "A decision in Redis costs many times one in memory.",
                THOUSAND,
                REDIS,
                LOCAL,
                Bound.atLeast(10)),
            Expectation.ratio(
                "algorithm-hardly-matters",
                "There the round trip is what costs, not the algorithm.",
                THOUSAND,
                REDIS_LOG,
                REDIS,
                Bound.within(3))));
  }

  private static Expectation admitsAll(String key, String variant) {
    return Expectation.level(
        key,
        "What is measured is requests that are let in, every one of them.",
        ADMITTED,
        variant,
        Bound.between(MEASURED, MEASURED));
  }

  private static Variant variant(String name, String does, Function<Stage, KeyedLimiter> limiter) {
    return Variant.scripted(name, does, Duration.ofSeconds(1), stage -> play(stage, limiter));
  }

  private static KeyedLimiter redis(Stage stage, RedisRule rule) {
    RedisLine line = stage.closing(new RedisLine(stage.server(), stage.redis().uri()));
    return new RedisLimiter(line, stage.redis().keyPrefix(), rule);
  }

  private static Future<Observations> play(Stage stage, Function<Stage, KeyedLimiter> limiter) {
    Promise<Observations> over = Promise.promise();
    Asking asking = new Asking(limiter.apply(stage), over);
    stage.server().runOnContext(go -> asking.next());
    return over.future();
  }

  /** Asks again as soon as there is an answer, for one client after the other. On the loop. */
  private static final class Asking {
    private final KeyedLimiter limiter;
    private final Promise<Observations> over;
    private final double[] seconds = new double[MEASURED];
    private int asked;
    private int measured;
    private int admitted;

    Asking(KeyedLimiter limiter, Promise<Observations> over) {
      this.limiter = limiter;
      this.over = over;
    }

    void next() {
      while (measured < MEASURED) {
        String client = "client " + asked / FOR_EACH;
        long begun = System.nanoTime();
        Future<Decision> decision = limiter.tryAcquire(client, 1);
        if (!decision.isComplete()) {
          decision.onSuccess(made -> note(begun, made)).onComplete(made -> next(), over::fail);
          return;
        }
        note(begun, decision.result());
      }
      Arrays.sort(seconds);
      over.complete(
          Observations.none()
              .with(THOUSAND, 1_000 * seconds[MEASURED / 2])
              .with(P50, seconds[MEASURED / 2])
              .with(P99, seconds[MEASURED * 99 / 100])
              .with(ADMITTED, (double) admitted));
    }

    private void note(long begun, Decision made) {
      long took = System.nanoTime() - begun;
      if (asked >= WARM_CLIENTS * FOR_EACH && asked % FOR_EACH >= FILLING) {
        seconds[measured++] = took / 1e9;
        admitted += made.allowed() ? 1 : 0;
      }
      asked++;
    }
  }
}
