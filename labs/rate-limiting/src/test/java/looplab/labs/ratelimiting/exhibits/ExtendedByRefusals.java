package looplab.labs.ratelimiting.exhibits;

import io.vertx.core.Future;
import looplab.labs.ratelimiting.Limit;
import looplab.labs.ratelimiting.RedisPort;

/** Sets the time to live with every request: who keeps trying is refused for ever. */
public final class ExtendedByRefusals extends RedisExhibit {
  private static final String SCRIPT =
      """
      local count = redis.call('INCR', KEYS[1])
      redis.call('PEXPIRE', KEYS[1], ARGV[1])
      return count
      """;

  public ExtendedByRefusals(RedisPort redis, String prefix, Limit limit) {
    super(redis, prefix, limit);
  }

  @Override
  Future<Boolean> admits(String key) {
    return run(SCRIPT, key, millis()).map(count -> count <= limit.permits());
  }
}
