package looplab.labs.ratelimiting.exhibits;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import looplab.labs.ratelimiting.Decision;
import looplab.labs.ratelimiting.KeyedLimiter;
import looplab.labs.ratelimiting.Limit;
import looplab.labs.ratelimiting.RedisPort;
import org.jspecify.annotations.Nullable;

/** What the exhibits in Redis share: one permit a request, and of the rest they say nothing. */
abstract class RedisExhibit implements KeyedLimiter {
  final Limit limit;
  private final RedisPort redis;
  private final String prefix;

  RedisExhibit(RedisPort redis, String prefix, Limit limit) {
    this.redis = redis;
    this.prefix = prefix;
    this.limit = limit;
  }

  @Override
  public final Future<Decision> tryAcquire(String key, long cost) {
    return admits(prefix + key).map(allowed -> new Decision(allowed, 0, 0, allowed ? 0 : 1, 0));
  }

  /** Whether one request of the key's goes on. */
  abstract Future<Boolean> admits(String key);

  final Future<@Nullable Response> send(Command command, Object... arguments) {
    Request request = Request.cmd(command);
    for (Object each : arguments) {
      request.arg(each.toString());
    }
    return redis.send(request);
  }

  /** Runs a script for one key. */
  final Future<Long> run(String script, String key, Object... arguments) {
    Object[] all = new Object[arguments.length + 3];
    all[0] = script;
    all[1] = 1;
    all[2] = key;
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return send(Command.EVAL, all).map(RedisExhibit::number);
  }

  /** What Redis answered, nil being nought. */
  static long number(@Nullable Response answer) {
    return answer == null ? 0 : Long.parseLong(answer.toString());
  }

  final long millis() {
    return limit.periodNanos() / 1_000_000;
  }
}
