package looplab.labs.ratelimiting;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a Redis, on which everybody's commands follow another without waiting for
 * answers. Opened by the first command and again by the first one behind a loss; commands that were
 * under way when it was lost fail and are not sent again. At most {@value #MOST_UNDER_WAY} wait for
 * an answer, the next one fails at once: a Redis that stalls must not fill the memory.
 */
public final class RedisLine implements RedisPort, AutoCloseable {
  static final int MOST_UNDER_WAY = 2_048;

  /** What a command fails with when its connection was closed before it, or is closed meanwhile. */
  private static final Set<String> CLOSED = Set.of("Connection is closed", "CONNECTION_CLOSED");

  private static final int CONNECT_MILLIS = 1_000;

  /** After so long without a word the connection is given up, used or not. */
  private static final int SILENT_SECONDS = 30;

  private final Vertx vertx;
  private final Redis redis;
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile @Nullable RedisConnection open;
  private @Nullable Future<RedisConnection> opening;

  /**
   * @param uri such as {@code redis://host:6379}, with a password if need be
   */
  public RedisLine(Vertx vertx, String uri) {
    this.vertx = vertx;
    this.redis =
        Redis.createClient(
            vertx,
            new RedisOptions()
                .setConnectionString(uri)
                .setMaxPoolSize(1)
                .setMaxWaitingHandlers(MOST_UNDER_WAY)
                .setNetClientOptions(
                    new NetClientOptions()
                        .setTcpKeepAlive(true)
                        .setTcpNoDelay(true)
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setReadIdleTimeout(SILENT_SECONDS)));
  }

  @Override
  public Future<@Nullable Response> send(Request request) {
    RedisConnection connection = open;
    return connection != null ? send(connection, request) : sendWhenOpen(request);
  }

  private Future<@Nullable Response> send(RedisConnection connection, Request request) {
    return connection
        .send(request)
        .onFailure(
            failed -> {
              if (CLOSED.contains(String.valueOf(failed.getMessage()))) {
                lost(connection);
              }
            });
  }

  private Future<@Nullable Response> sendWhenOpen(Request request) {
    if (waiting.incrementAndGet() > MOST_UNDER_WAY) {
      waiting.decrementAndGet();
      return Future.failedFuture("too many commands wait for a connection to Redis");
    }
    Context asker = vertx.getOrCreateContext();
    Promise<@Nullable Response> answer = Promise.promise();
    connect()
        .onComplete(either -> waiting.decrementAndGet())
        .compose(connection -> send(connection, request))
        .onComplete(ended -> asker.runOnContext(back -> answer.handle(ended)));
    return answer.future();
  }

  /** Whoever finds it closed opens it; the others wait for the same attempt. */
  private synchronized Future<RedisConnection> connect() {
    Future<RedisConnection> underWay = opening;
    if (underWay == null) {
      underWay = redis.connect();
      opening = underWay;
      underWay.onComplete(this::opened, failed -> notOpened());
    }
    return underWay;
  }

  private synchronized void opened(RedisConnection connection) {
    connection.exceptionHandler(failed -> lost(connection)).endHandler(ended -> lost(connection));
    open = connection;
  }

  private synchronized void notOpened() {
    opening = null;
  }

  /** Of one loss there may be several tidings, and the last may come when the next one is open. */
  private void lost(RedisConnection connection) {
    if (forget(connection)) {
      // Not under our lock: whoever closes may be told of it under his own.
      connection.close();
    }
  }

  private synchronized boolean forget(RedisConnection connection) {
    if (!connection.equals(open)) {
      return false;
    }
    open = null;
    opening = null;
    return true;
  }

  /** Closes the connection; what is under way fails. */
  @Override
  public void close() {
    redis.close();
  }
}
