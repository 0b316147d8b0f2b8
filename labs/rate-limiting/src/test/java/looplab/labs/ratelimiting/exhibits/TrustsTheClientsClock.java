package looplab.labs.ratelimiting.exhibits;

import io.vertx.core.Future;
import java.util.function.LongSupplier;
import looplab.labs.ratelimiting.Limit;
import looplab.labs.ratelimiting.RedisPort;

/** A log in one script, which takes the time from the client: one that is ahead forgets for all. */
public final class TrustsTheClientsClock extends RedisExhibit {
  private static final String SCRIPT =
      """
      local now, millis, permits = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
      redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - millis)
      local count = redis.call('ZCARD', KEYS[1])
      if count >= permits then return 0 end
      redis.call('ZADD', KEYS[1], now, now .. ':' .. ARGV[4])
      redis.call('PEXPIRE', KEYS[1], millis)
      return 1
      """;

  private final LongSupplier millisOfClient;
  private long asked;

  /**
   * @param millisOfClient what the client's clock shows
   */
  public TrustsTheClientsClock(
      RedisPort redis, String prefix, Limit limit, LongSupplier millisOfClient) {
    super(redis, prefix, limit);
    this.millisOfClient = millisOfClient;
  }

  @Override
  Future<Boolean> admits(String key) {
    long now = millisOfClient.getAsLong();
    return run(SCRIPT, key, now, millis(), limit.permits(), asked++).map(admitted -> admitted == 1);
  }
}
