package looplab.labs.ratelimiting.exhibits;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import looplab.labs.ratelimiting.Limit;
import looplab.labs.ratelimiting.RedisPort;

/** Counts, and says in a second command how long: who dies in between locks the client out. */
public final class IncrThenExpire extends RedisExhibit {
  public IncrThenExpire(RedisPort redis, String prefix, Limit limit) {
    super(redis, prefix, limit);
  }

  @Override
  Future<Boolean> admits(String key) {
    return send(Command.INCR, key)
        .map(RedisExhibit::number)
        .compose(
            count ->
                count == 1
                    ? send(Command.PEXPIRE, key, millis()).map(true)
                    : Future.succeededFuture(count <= limit.permits()));
  }
}
