package looplab.labs.whereioruns;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;

/** Calls a client that writes to a socket and is told by the loop when the answer is there. */
record VertxRedis(Redis redis, String key) implements Handler<HttpServerRequest> {

  @Override
  public void handle(HttpServerRequest request) {
    TwoRoutes.answer(request, redis.send(Request.cmd(Command.GET).arg(key)).map(String::valueOf));
  }
}
