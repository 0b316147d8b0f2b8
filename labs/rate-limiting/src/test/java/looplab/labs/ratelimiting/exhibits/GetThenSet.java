package looplab.labs.ratelimiting.exhibits;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import looplab.labs.ratelimiting.Limit;
import looplab.labs.ratelimiting.RedisPort;

/** Reads the count, compares it here, writes it back: all who read before one writes are let in. */
public final class GetThenSet extends RedisExhibit {
  public GetThenSet(RedisPort redis, String prefix, Limit limit) {
    super(redis, prefix, limit);
  }

  @Override
  Future<Boolean> admits(String key) {
    return send(Command.GET, key)
        .map(RedisExhibit::number)
        .compose(
            count ->
                count >= limit.permits()
                    ? Future.succeededFuture(false)
                    : send(Command.SET, key, count + 1, "PX", millis()).map(true));
  }
}
