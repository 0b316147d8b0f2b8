package looplab.labs.ratelimiting;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import org.jspecify.annotations.Nullable;

/**
 * A limiter for each key, in Redis, for as many processes as there are. A decision is one script,
 * which Redis runs alone: nothing can come between reading and writing, and nothing is ever tried
 * again because somebody else was faster.
 *
 * <p>The time is Redis's own, so clients whose clocks differ decide alike. A clock of Redis that
 * steps back is taken to stand still, one that leaps back far costs one window; one that leaps
 * forward gives one burst away.
 *
 * <p>Each key expires when its limiter is as new, so Redis remembers only clients that lately
 * asked; a clock that steps back over that moment finds the limiter as new, too. A key holds the
 * rule's numbers in its name: who changes the limit starts anew.
 *
 * <p>A decision whose answer is lost fails, and is not asked for again: it may have been charged.
 * Only where Redis says that it does not know the script is the script sent along, as then nothing
 * was done.
 */
public final class RedisLimiter implements KeyedLimiter {
  private final RedisPort redis;
  private final String prefix;
  private final RedisRule rule;
  private final RedisScript script;

  /**
   * @param prefix of every key
   */
  public RedisLimiter(RedisPort redis, String prefix, RedisRule rule) {
    this(redis, prefix, rule, "clock.lua");
  }

  /**
   * For tests: with another clock.
   *
   * @param clock the resource that defines {@code now} and {@code keep}
   */
  RedisLimiter(RedisPort redis, String prefix, RedisRule rule, String clock) {
    this.redis = redis;
    this.prefix = prefix + rule + ":";
    this.rule = rule;
    this.script = RedisScript.of(clock, rule.resource());
  }

  @Override
  public Future<Decision> tryAcquire(String key, long cost) {
    return ask(key, cost, "");
  }

  /**
   * Asks the script.
   *
   * @param told to the script's clock, as its last argument; empty for none
   */
  Future<Decision> ask(String key, long cost, String told) {
    if (cost < 1 || cost > rule.capacity()) {
      return Future.failedFuture(
          new IllegalArgumentException("cost must be between 1 and " + rule.capacity()));
    }
    return redis
        .send(request(Command.EVALSHA, script.sha1(), key, cost, told))
        .recover(
            failed ->
                isUnknownScript(failed)
                    ? redis.send(request(Command.EVAL, script.source(), key, cost, told))
                    : Future.failedFuture(failed))
        .map(RedisLimiter::decision);
  }

  private Request request(Command command, String what, String key, long cost, String told) {
    Request request = Request.cmd(command).arg(what).arg(1).arg(prefix + key).arg(cost);
    rule.numbers().forEach(request::arg);
    return told.isEmpty() ? request : request.arg(told);
  }

  private static boolean isUnknownScript(Throwable failed) {
    String message = failed.getMessage();
    return message != null && message.startsWith("NOSCRIPT");
  }

  private static Decision decision(@Nullable Response answer) {
    return new Decision(
        number(answer, 0) == 1,
        number(answer, 1),
        number(answer, 2) * 1_000,
        number(answer, 3) * 1_000,
        number(answer, 4) * 1_000);
  }

  private static long number(@Nullable Response answer, int index) {
    Response part = answer == null ? null : answer.get(index);
    Long number = part == null ? null : part.toLong();
    if (number == null) {
      throw new IllegalStateException("Redis answered " + answer);
    }
    return number;
  }
}
