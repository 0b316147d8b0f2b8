package looplab.labs.ratelimiting.exhibits;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import looplab.labs.ratelimiting.Limit;
import looplab.labs.ratelimiting.RedisPort;

/** Loads its script once and relies on it: a Redis that restarts has forgotten it. */
public final class NeverReloads extends RedisExhibit {
  private static final String SCRIPT =
      """
      local count = redis.call('INCR', KEYS[1])
      if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
      return count
      """;

  private final Future<String> loaded;

  public NeverReloads(RedisPort redis, String prefix, Limit limit) {
    super(redis, prefix, limit);
    this.loaded = send(Command.SCRIPT, "LOAD", SCRIPT).map(String::valueOf);
  }

  @Override
  Future<Boolean> admits(String key) {
    return loaded
        .compose(sha -> send(Command.EVALSHA, sha, 1, key, millis()))
        .map(count -> number(count) <= limit.permits());
  }
}
