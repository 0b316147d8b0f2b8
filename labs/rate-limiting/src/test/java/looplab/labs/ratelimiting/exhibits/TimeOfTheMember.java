package looplab.labs.ratelimiting.exhibits;

import io.vertx.core.Future;
import looplab.labs.ratelimiting.Limit;
import looplab.labs.ratelimiting.RedisPort;

/** A log in one script whose entries are named by the second: those of one second are one. */
public final class TimeOfTheMember extends RedisExhibit {
  private static final String SCRIPT =
      """
      local now = tonumber(redis.call('TIME')[1])
      redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[1] / 1000)
      if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
      redis.call('ZADD', KEYS[1], now, now)
      redis.call('PEXPIRE', KEYS[1], ARGV[1])
      return 1
      """;

  public TimeOfTheMember(RedisPort redis, String prefix, Limit limit) {
    super(redis, prefix, limit);
  }

  @Override
  Future<Boolean> admits(String key) {
    return run(SCRIPT, key, millis(), limit.permits()).map(admitted -> admitted == 1);
  }
}
