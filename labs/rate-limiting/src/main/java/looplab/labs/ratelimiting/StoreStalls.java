package looplab.labs.ratelimiting;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import looplab.harness.Arrivals;
import looplab.harness.Bound;
import looplab.harness.CpuWork;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Load;
import looplab.harness.LoadMetrics;
import looplab.harness.Metric;
import looplab.harness.Operation;
import looplab.harness.Outcome;
import looplab.harness.RedisEndpoint;
import looplab.harness.Stage;
import looplab.harness.Traffic;
import looplab.harness.Variant;

/** Experiment: the Redis that holds the counts says nothing for two seconds. Who notices? */
final class StoreStalls {
  static final String NAME = "store-stalls";
  static final String WAITS = "waits-for-the-store";
  static final String OPEN = "lets-through-after-50-ms";
  static final String CLOSED = "refuses-after-50-ms";

  private static final String CLIENTS = "clients";
  static final Metric P50 = LoadMetrics.p50(CLIENTS);
  static final Metric REFUSED_P50 = LoadMetrics.rejectedP50(CLIENTS);
  static final Metric MAX = LoadMetrics.max(CLIENTS);
  static final Metric OK = LoadMetrics.share(CLIENTS, Outcome.OK);
  static final Metric REFUSED = LoadMetrics.share(CLIENTS, Outcome.REJECTED);

  private static final double PER_SECOND = 100;
  private static final long BEFORE_MILLIS = 500;
  private static final long STALL_MILLIS = 2_000;
  private static final Duration MEASURED = Duration.ofMillis(2_700);
  private static final Duration LONG = Duration.ofSeconds(20);

  /** So much that nobody is refused for asking too often. */
  private static final Limit LIMIT = Limit.of(1_000_000, Duration.ofMinutes(1));

  /**
   * What half of the clients wait who come during the stall, and a loop that is late now and then.
   * Where one is late half of the time other processes take the cores, and the round is not valid.
   */
  private static final Bound ABOUT_50_MS = Bound.between(0.045, 0.075);

  private StoreStalls() {}

  static Experiment define() {
    Load load =
        Load.of(new Traffic(CLIENTS, Arrivals.constant(PER_SECOND)))
            .warmedUpFor(Duration.ofMillis(300))
            .measuredFor(MEASURED)
            .timingOutAfter(Duration.ofSeconds(5))
            .over(400);
    return new Experiment(
        NAME,
        "Redis stalls for two seconds. What do clients get that asked far less than they may?",
        new Hypothesis(
            "Where requests wait for the store, they wait as long as it stalls. With 50 ms of"
                + " patience nobody waits longer; all go on where the route fails open, and those"
                + " of two seconds are refused where it fails closed.",
            "clients that wait longer than the handler does"),
        2,
        List.of(
            variant(WAITS, "the handler waits as long as it takes", load, StoreStalls::patient),
            variant(OPEN, "after 50 ms the request goes on", load, RateLimitHandler::failingOpen),
            variant(
                CLOSED, "after 50 ms the answer is 503", load, RateLimitHandler::failingClosed)),
        List.of(MAX, P50, REFUSED_P50, OK, REFUSED),
        List.of(
            Expectation.ratio(
                "patience-bounds-the-wait",
                "Who waits for the store waits many times as long as with 50 ms of patience.",
                MAX,
                WAITS,
                OPEN,
                Bound.atLeast(5)),
            Expectation.level(
                "open-waits-50-ms",
                "Most come during the stall, and who is then let through has waited 50 ms.",
                P50,
                OPEN,
                ABOUT_50_MS),
            Expectation.level(
                "closed-waits-50-ms",
                "Who is refused has waited no longer.",
                REFUSED_P50,
                CLOSED,
                ABOUT_50_MS),
            Expectation.level(
                "open-serves-all",
                "A route that fails open serves everybody.",
                OK,
                OPEN,
                Bound.atLeast(0.99)),
            Expectation.level(
                "closed-refuses-meanwhile",
                "A route that fails closed refuses those who came during the stall, and only them.",
                REFUSED,
                CLOSED,
                Bound.between(0.5, 0.95))));
  }

  private static RateLimitHandler patient(RateLimitPolicy policy) {
    return RateLimitHandler.failingClosed(policy).waiting(LONG);
  }

  private static Variant variant(
      String name, String does, Load load, Function<RateLimitPolicy, RateLimitHandler> handler) {
    return Variant.underLoad(name, does, load, stage -> start(stage, handler));
  }

  private static Future<Map<String, Operation>> start(
      Stage stage, Function<RateLimitPolicy, RateLimitHandler> handler) {
    RedisEndpoint redis = stage.redis();
    StallingLink link =
        StallingLink.to(stage.client(), redis.host(), redis.port(), BEFORE_MILLIS, STALL_MILLIS);
    RedisEndpoint stalling =
        new RedisEndpoint(
            "127.0.0.1", link.port(), redis.user(), redis.password(), redis.keyPrefix());
    RedisLine line = stage.closing(new RedisLine(stage.server(), stalling.uri()));
    RateLimitPolicy policy =
        RateLimitPolicy.byAccount(
            "requests",
            LIMIT,
            new RedisLimiter(line, redis.keyPrefix(), RedisRule.slidingCounter(LIMIT)),
            context -> Optional.of("everybody"));
    LimitedServer server =
        new LimitedServer(Optional.of(handler.apply(policy)), CpuWork.ofMillis(0));
    return stage
        .server()
        .deployVerticle(server)
        .compose(id -> stage.connect(server.port()))
        .map(target -> Map.of(CLIENTS, target.get("/")));
  }
}
