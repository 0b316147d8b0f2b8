package looplab.labs.whereioruns;

import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import java.util.List;
import java.util.stream.Stream;
import looplab.harness.RedisEndpoint;
import looplab.harness.Stage;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;

/**
 * The trial's Redis at the end of a {@link SlowLink}, and two clients for it. A command that is
 * slow in Redis itself would stall all its clients: it has one thread, too.
 */
final class SlowRedis {
  /** More than requests are ever under way, so that nobody waits for a connection. */
  private static final int CONNECTIONS = 20;

  private final Stage stage;
  private final long waitMillis;
  private final Runnable midway;

  private SlowRedis(Stage stage, long waitMillis, Runnable midway) {
    this.stage = stage;
    this.waitMillis = waitMillis;
    this.midway = midway;
  }

  /** One that takes {@code waitMillis} to answer, at least 2. */
  static SlowRedis of(Stage stage, long waitMillis) {
    return new SlowRedis(stage, waitMillis, () -> {});
  }

  /** One that calls {@code midway} half its time before each answer. */
  static SlowRedis of(Stage stage, long waitMillis, Runnable midway) {
    return new SlowRedis(stage, waitMillis, midway);
  }

  /** A key of the trial's own, which does not exist. */
  String key() {
    return stage.redis().keyPrefix() + "nobody-wrote-this";
  }

  /**
   * The client whose calls wait; it closes with the stage. Blocks until all its connections are
   * open.
   */
  RedisClient jedis() {
    SlowLink link = link();
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(CONNECTIONS);
    pool.setMaxIdle(CONNECTIONS);
    pool.setJmxEnabled(false);
    RedisClient jedis =
        stage.closing(
            RedisClient.builder()
                .hostAndPort(stage.redis().host(), link.port())
                .clientConfig(login())
                .poolConfig(pool)
                .build());
    try {
      jedis.getPool().addObjects(CONNECTIONS);
    } catch (Exception refused) {
      throw new IllegalStateException("could not connect to " + stage.redis(), refused);
    }
    link.slowDown(waitMillis, midway);
    return jedis;
  }

  /**
   * The client whose calls return a future; it closes with the stage. Blocks until all its
   * connections are open; call from a thread that is no event loop.
   */
  Redis vertx() {
    SlowLink link = link();
    Redis redis =
        Redis.createClient(
            stage.server(),
            new RedisOptions().setConnectionString(uri(link)).setMaxPoolSize(CONNECTIONS));
    stage.closing(redis::close);
    List<Future<RedisConnection>> opening =
        Stream.generate(redis::connect).limit(CONNECTIONS).toList();
    Future.all(opening).await();
    Future.all(opening.stream().map(each -> each.result().close()).toList()).await();
    link.slowDown(waitMillis, midway);
    return redis;
  }

  private SlowLink link() {
    return SlowLink.to(stage.client(), stage.redis().host(), stage.redis().port());
  }

  private DefaultJedisClientConfig login() {
    DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder();
    stage.redis().user().ifPresent(config::user);
    stage.redis().password().ifPresent(config::password);
    return config.build();
  }

  private String uri(SlowLink link) {
    RedisEndpoint redis = stage.redis();
    return new RedisEndpoint(
            "127.0.0.1", link.port(), redis.user(), redis.password(), redis.keyPrefix())
        .uri();
  }
}
