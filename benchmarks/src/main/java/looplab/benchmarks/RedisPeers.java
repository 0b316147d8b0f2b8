package looplab.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.redis.jedis.Bucket4jJedis;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import looplab.harness.RedisEndpoint;
import looplab.harness.Service;
import looplab.harness.backing.Backing;
import looplab.harness.backing.ServiceUnavailable;
import looplab.harness.backing.Space;
import looplab.labs.ratelimiting.RedisLimiter;
import looplab.labs.ratelimiting.RedisLine;
import looplab.labs.ratelimiting.RedisRule;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisProtocol;

/**
 * Limiters in one Redis, of this project and of others: a thousand in a second, and so great a
 * burst that none ever refuses. Each of them decides over the same client, Jedis, which holds a
 * thread until the answer is there; ours also over the lab's own line.
 *
 * <p>Finds or starts a Redis, as labs do, and ends what it started. Safe from as many threads as
 * there are connections.
 */
final class RedisPeers implements AutoCloseable {
  private static final Set<Service> NEEDS = Set.of(Service.REDIS);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration INTERVAL = Duration.ofMillis(1);
  private static final long A_SECOND = SECOND.dividedBy(INTERVAL);
  private static final long BURST = 100_000_000;
  private static final RedisRule RULE = RedisRule.gcra(INTERVAL, BURST);
  private static final String CLIENT = "client";

  final Vertx vertx = Vertx.vertx();
  final RedisEndpoint endpoint;

  /** Ours, as it is used in a Vert.x application: one connection for everybody. */
  final RedisLimiter limiter;

  /** Bucket4j: reads the bucket, and writes it if nobody else did meanwhile. */
  final Bucket bucket4j;

  final RedisClient jedis;
  private final Backing backing;
  private final Space space;
  private final RedisLine line;
  private final byte[] sha1;

  /** Number of keys, key, cost, capacity, and interval: what Redis is told behind the script. */
  private final byte[][] arguments;

  private RedisPeers(Backing backing, int connections) {
    this.backing = backing;
    this.space = backing.space(NEEDS);
    this.endpoint = space.endpoints().redis().orElseThrow();
    this.line = new RedisLine(vertx, endpoint.uri());
    this.limiter = new RedisLimiter(line, endpoint.keyPrefix(), RULE);
    this.jedis = jedis(connections);
    this.sha1 = jedis.scriptLoad(script(), key()).getBytes(UTF_8);
    this.arguments = arguments().stream().map(each -> each.getBytes(UTF_8)).toArray(byte[][]::new);
    this.bucket4j =
        Bucket4jJedis.casBasedBuilder(jedis)
            .expirationAfterWrite(
                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(SECOND))
            .build()
            .builder()
            .build(
                (endpoint.keyPrefix() + "bucket4j").getBytes(UTF_8),
                () ->
                    BucketConfiguration.builder()
                        .addLimit(limit -> limit.capacity(BURST).refillGreedy(A_SECOND, SECOND))
                        .build());
  }

  /** Blocks until there is a Redis that answers. */
  static RedisPeers open(int connections) throws ServiceUnavailable, InterruptedException {
    return new RedisPeers(Backing.open(NEEDS), connections);
  }

  private RedisClient jedis(int connections) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(connections);
    pool.setMaxIdle(connections);
    return RedisClient.builder()
        .hostAndPort(address())
        .clientConfig(config())
        .poolConfig(pool)
        .build();
  }

  private HostAndPort address() {
    return new HostAndPort(endpoint.host(), endpoint.port());
  }

  private JedisClientConfig config() {
    return DefaultJedisClientConfig.builder()
        .user(endpoint.user().orElse(null))
        .password(endpoint.password().orElse(null))
        .protocol(RedisProtocol.RESP2)
        .build();
  }

  /** Ours, over Jedis. */
  boolean gcra() {
    return allowed(jedis.evalsha(sha1, 1, arguments));
  }

  /** Ours, so many times without waiting for answers in between. */
  int gcraPipelined(int decisions) {
    int allowed = 0;
    try (Pipeline pipeline = jedis.pipelined()) {
      for (int i = 0; i < decisions; i++) {
        var _ = pipeline.evalsha(sha1, 1, arguments);
      }
      for (Object each : pipeline.syncAndReturnAll()) {
        allowed += allowed(each) ? 1 : 0;
      }
    }
    return allowed;
  }

  /** The command as words, for other programs. */
  List<String> command() {
    return Stream.concat(Stream.of("EVALSHA", new String(sha1, UTF_8), "1"), arguments().stream())
        .toList();
  }

  /** Lets in a user without a password, who may do what our script does at its key, and no more. */
  void admit(String user) {
    try (Jedis admin = new Jedis(address(), config())) {
      String _ =
          admin.aclSetUser(
              user, "reset", "on", "nopass", "~" + key(), "+evalsha", "+time", "+get", "+set");
    }
  }

  private String key() {
    return endpoint.keyPrefix() + RULE + ":" + CLIENT;
  }

  private List<String> arguments() {
    return List.of(key(), "1", String.valueOf(BURST), String.valueOf(INTERVAL.toNanos() / 1_000));
  }

  private static boolean allowed(Object answer) {
    return answer instanceof List<?> numbers && numbers.getFirst().equals(1L);
  }

  /** The lab's script, as {@link RedisLimiter} sends it. */
  private static String script() {
    return resource("clock.lua") + resource("gcra.lua");
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(RedisLimiter.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() {
    jedis.close();
    line.close();
    vertx.close().await();
    space.close();
    backing.close();
  }
}
