package looplab.labs.whereioruns;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import redis.clients.jedis.RedisClient;

/** Calls a blocking client where the request arrived: on the event loop. */
record JedisOnLoop(RedisClient jedis, String key) implements Handler<HttpServerRequest> {

  @Override
  public void handle(HttpServerRequest request) {
    String answer =
        String.valueOf(jedis.get(key)); // Blocks the event loop: the point of this variant.
    request.response().end(answer);
  }
}
