package looplab.labs.ratelimiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import looplab.harness.CpuWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A Redis that is killed and comes back with nothing, one that has no memory left to write, and one
 * that makes room by forgetting. The limit is ten in a time so long that no window ends meanwhile.
 */
@Tag("faults")
class RedisAwayTest {
  private static final Limit TEN = Limit.of(10, Duration.ofDays(3_500));
  private static final int NO_LIMIT = 0;
  private static final int FULL = 1;

  @SuppressWarnings("NullAway.Init")
  private OwnRedis redis;

  @BeforeEach
  void open() throws Exception {
    redis = new OwnRedis();
  }

  @AfterEach
  void close() {
    redis.close();
  }

  static Stream<String> kinds() {
    return RedisProcessesTest.kinds();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void redisThatIsKilledInMidWindow_givesOneBurstAway(String kind) throws Exception {
    killed(kind, 2);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("kinds")
  void redisThatIsKilledInMidWindow_givesOneBurstAway_manyTimes(String kind) throws Exception {
    killed(kind, 40);
  }

  private void killed(String kind, int times) throws Exception {
    RedisLimiter limiter = limiter(kind, redis.rig.prefix());
    assertThat(admitted(limiter, 12)).isEqualTo(10);
    for (int time = 0; time < times; time++) {
      redis.kill();
      assertThatThrownBy(() -> limiter.tryAcquire("client", 1).await()).as("away").isNotNull();

      redis.startAgain();
      assertThat(admitted(limiter, 12)).as("as if nobody had asked").isEqualTo(10);
      assertThat(admitted(limiter, 3)).as("once").isZero();
      assertNothingStaysForEver();
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void redisWithoutMemory_decidesNothingAndChargesNothing(String kind) {
    full(kind, 3);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("kinds")
  void redisWithoutMemory_decidesNothingAndChargesNothing_manyTimes(String kind) {
    full(kind, 400);
  }

  private void full(String kind, int times) {
    redis.set("maxmemory-policy", "noeviction");
    for (int time = 0; time < times; time++) {
      RedisLimiter limiter = limiter(kind, redis.rig.prefix());
      assertThat(admitted(limiter, 4)).isEqualTo(4);

      redis.set("maxmemory", FULL);
      for (String client : new String[] {"client", "another"}) {
        assertThatThrownBy(() -> limiter.tryAcquire(client, 1).await())
            .hasMessageStartingWith("OOM");
      }
      redis.set("maxmemory", NO_LIMIT);
      assertThat(admitted(limiter, 12)).as("what was left").isEqualTo(6);
      assertNothingStaysForEver();
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void redisThatEvicts_forgetsWhoWasRefused(String kind) {
    String prefix = redis.rig.prefix();
    RedisLimiter limiter = limiter(kind, prefix);
    assertThat(admitted(limiter, 12)).isEqualTo(10);

    redis.set("maxmemory-policy", "allkeys-lru");
    redis.set("maxmemory", Long.parseLong(redis.info("used_memory")) + 200_000);
    for (int i = 0; !redis.rig.keys(prefix).isEmpty(); i++) {
      assertThat(i).as("others' keys").isLessThan(10_000);
      redis.rig.ask(Command.SET, redis.rig.prefix(), "x".repeat(10_000), "PX", 1_000_000);
    }
    redis.set("maxmemory", NO_LIMIT);

    assertThat(admitted(limiter, 12)).as("as if nobody had asked").isEqualTo(10);
    assertNothingStaysForEver();
  }

  @Test
  void routes_goOnOrRefuse_whileRedisIsFullOrGone() throws Exception {
    int open = serve(RateLimitHandler::failingOpen);
    int closed = serve(RateLimitHandler::failingClosed);
    assertThat(status(open)).isEqualTo(200);
    assertThat(status(closed)).isEqualTo(200);

    redis.set("maxmemory-policy", "noeviction");
    redis.set("maxmemory", FULL);
    assertThat(status(open)).as("no memory").isEqualTo(200);
    assertThat(status(closed)).as("no memory").isEqualTo(503);
    redis.set("maxmemory", NO_LIMIT);
    assertThat(status(closed)).as("memory again").isEqualTo(200);

    redis.kill();
    assertThat(status(open)).as("gone").isEqualTo(200);
    assertThat(status(closed)).as("gone").isEqualTo(503);
    redis.startAgain();
    assertThat(status(closed)).as("back").isEqualTo(200);
  }

  private int serve(Function<RateLimitPolicy, RateLimitHandler> handler) {
    RateLimitPolicy policy =
        RateLimitPolicy.byAccount(
            "requests", TEN, limiter("gcra", redis.rig.prefix()), context -> Optional.of("all"));
    // The store fails by itself; nobody has to run out of patience.
    LimitedServer server =
        new LimitedServer(
            Optional.of(handler.apply(policy).waiting(Duration.ofHours(1))), CpuWork.ofMillis(0));
    redis.rig.vertx.deployVerticle(server).await();
    return server.port();
  }

  private int status(int port) {
    return redis
        .rig
        .vertx
        .createHttpClient()
        .request(HttpMethod.GET, port, "127.0.0.1", "/")
        .compose(request -> request.send())
        .map(HttpClientResponse::statusCode)
        .await();
  }

  private RedisLimiter limiter(String kind, String prefix) {
    return new RedisLimiter(redis.rig.line, prefix, RedisProcessesTest.rule(kind, TEN));
  }

  private static long admitted(RedisLimiter limiter, int requests) {
    return IntStream.range(0, requests)
        .filter(i -> limiter.tryAcquire("client", 1).await().allowed())
        .count();
  }

  private void assertNothingStaysForEver() {
    assertThat(redis.rig.keys(redis.rig.endpoint.keyPrefix()))
        .allMatch(key -> redis.rig.millisLeft(key) >= 0);
  }
}
