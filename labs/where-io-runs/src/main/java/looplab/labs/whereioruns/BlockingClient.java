package looplab.labs.whereioruns;

import static looplab.labs.whereioruns.TwoRoutes.ASKERS;
import static looplab.labs.whereioruns.TwoRoutes.VICTIMS;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import looplab.harness.Arrivals;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Load;
import looplab.harness.LoadMetrics;
import looplab.harness.Metric;
import looplab.harness.Prediction;
import looplab.harness.Stage;
import looplab.harness.Traffic;
import looplab.harness.Variant;

/** Experiments: a few requests ask a slow Redis, in four ways; what do the others see? */
final class BlockingClient {
  private static final Metric P99 = LoadMetrics.p99(VICTIMS);
  private static final double VICTIMS_PER_SECOND = 500;
  private static final String VERTX = "vertx-client";
  private static final String ON_LOOP = "jedis-on-loop";
  private static final String IN_POOL = "jedis-in-pool";
  private static final String VIRTUAL = "jedis-on-virtual-threads";
  private static final List<Metric> COLUMNS =
      List.of(P99, LoadMetrics.LOOP_DELAY_MAX, LoadMetrics.p50(ASKERS));

  private BlockingClient() {}

  static Experiment evenly() {
    Load load = load(Arrivals.constant(5)).measuredFor(Duration.ofMillis(600));
    return new Experiment(
            "redis-clients",
            "One request in a hundred asks a Redis that takes 80 ms. Who waits with it?",
            new Hypothesis(
                "With a blocking client on the loop, everybody. With the same client on a worker"
                    + " or on a virtual thread, and with a client that does not block, only the"
                    + " one who asked.",
                "victims whose p99 is the same wherever the blocking call is made"),
            5,
            variants(load, 80),
            COLUMNS,
            List.of(
                ratio("against-vertx-client", "a client that does not block", VERTX, 8),
                ratio("against-pool", "the worker pool", IN_POOL, 8),
                ratio("against-virtual-threads", "virtual threads", VIRTUAL, 8)))
        .predicting(
            Prediction.ofRatio(
                "A blocking Redis client is called on the loop, once in a hundred requests. By how"
                    + " much does the p99 of the others get worse?",
                P99,
                ON_LOOP,
                VERTX,
                List.of(2.0, 8.0, 30.0)));
  }

  static Experiment inBursts() {
    Load load = load(Arrivals.bursts(10, 5)).measuredFor(Duration.ofMillis(850));
    return new Experiment(
        "redis-clients-in-bursts",
        "A Redis that takes 40 ms, asked five times in a row. Does that matter?",
        new Hypothesis(
            "On the loop the five waits add up. Everywhere else they pass at the same time.",
            "a victims' p99 on the loop that stays near that of even arrivals"),
        4,
        variants(load, 40),
        COLUMNS,
        List.of(ratio("against-vertx-client", "a client that does not block", VERTX, 30)));
  }

  private static Expectation ratio(String key, String cure, String variant, double factor) {
    return Expectation.ratio(
        key,
        "The victims' p99 is many times worse on the loop than with " + cure + ".",
        P99,
        ON_LOOP,
        variant,
        Bound.atLeast(factor));
  }

  private static List<Variant> variants(Load load, long millis) {
    return List.of(
        variant(
            VERTX,
            "vertx-redis-client, which does not block",
            load,
            millis,
            (stage, redis) -> new VertxRedis(redis.vertx(), redis.key())),
        variant(
            ON_LOOP,
            "Jedis, which blocks, called on the event loop",
            load,
            millis,
            (stage, redis) -> new JedisOnLoop(redis.jedis(), redis.key())),
        variant(
            IN_POOL,
            "Jedis, called on the worker pool",
            load,
            millis,
            (stage, redis) -> new JedisInPool(stage.server(), redis.jedis(), redis.key())),
        variant(
            VIRTUAL,
            "Jedis, called on a virtual thread for each request",
            load,
            millis,
            (stage, redis) -> new JedisOnVirtualThread(stage, redis.jedis(), redis.key())));
  }

  private static Variant variant(
      String name,
      String does,
      Load load,
      long millis,
      BiFunction<Stage, SlowRedis, Handler<HttpServerRequest>> handler) {
    return Variant.underLoad(
        name,
        does,
        load,
        TwoRoutes.serving(stage -> handler.apply(stage, SlowRedis.of(stage, millis))));
  }

  private static Load load(Arrivals askers) {
    return Load.of(
            new Traffic(VICTIMS, Arrivals.constant(VICTIMS_PER_SECOND)),
            new Traffic(ASKERS, askers))
        .warmedUpFor(Duration.ofMillis(120))
        .over(20);
  }
}
