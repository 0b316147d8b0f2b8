package looplab.labs.whereioruns;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import redis.clients.jedis.RedisClient;

/** Calls a blocking client on the worker pool, calls side by side. */
record JedisInPool(Vertx vertx, RedisClient jedis, String key)
    implements Handler<HttpServerRequest> {

  @Override
  public void handle(HttpServerRequest request) {
    TwoRoutes.answer(request, vertx.executeBlocking(() -> String.valueOf(jedis.get(key)), false));
  }
}
