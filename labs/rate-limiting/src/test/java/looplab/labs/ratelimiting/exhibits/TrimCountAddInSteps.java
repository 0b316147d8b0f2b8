package looplab.labs.ratelimiting.exhibits;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import java.util.UUID;
import looplab.labs.ratelimiting.Limit;
import looplab.labs.ratelimiting.RedisPort;

/** A log in a sorted set, trimmed, counted and extended by one command each. */
public final class TrimCountAddInSteps extends RedisExhibit {
  public TrimCountAddInSteps(RedisPort redis, String prefix, Limit limit) {
    super(redis, prefix, limit);
  }

  @Override
  Future<Boolean> admits(String key) {
    long now = System.currentTimeMillis();
    return send(Command.ZREMRANGEBYSCORE, key, "-inf", now - millis())
        .compose(trimmed -> send(Command.ZCARD, key).map(RedisExhibit::number))
        .compose(
            count ->
                count >= limit.permits()
                    ? Future.succeededFuture(false)
                    : send(Command.ZADD, key, now, UUID.randomUUID())
                        .compose(added -> send(Command.PEXPIRE, key, millis()))
                        .map(true));
  }
}
