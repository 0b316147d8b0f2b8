package looplab.labs.ratelimiting;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Metric;
import looplab.harness.Metric.Better;
import looplab.harness.Metric.Unit;
import looplab.harness.Observations;
import looplab.harness.Stage;
import looplab.harness.Variant;
import org.jspecify.annotations.Nullable;

/**
 * Experiment: a count in a real Redis. Fifty requests at once, and then a process that dies after
 * its first command: what stays?
 */
final class RedisUpdates {
  static final String NAME = "redis-updates";
  static final String GET_SET = "get-then-set";
  static final String INCR_EXPIRE = "incr-then-expire";
  static final String SCRIPT = "one-script";
  private static final int LIMIT = 10;
  private static final int REQUESTS = 50;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  static final Metric ADMITTED = new Metric("admitted", "admitted of 50", Unit.COUNT, Better.LOWER);
  static final Metric FOR_EVER =
      new Metric("keys.for-ever", "keys that never expire", Unit.COUNT, Better.LOWER);

  private RedisUpdates() {}

  static Experiment define() {
    return new Experiment(
        NAME,
        "The limit is 10. Fifty requests come at once, and a process dies between two commands."
            + " What has Redis counted, and for how long?",
        new Hypothesis(
            "Reading first and writing then admits all fifty. Counting first admits ten, but"
                + " whoever dies before saying how long leaves a count that never ends. A script"
                + " does neither.",
            "fewer than fifty admitted by the limiter that reads first, or a key without an end"
                + " behind the script"),
        1,
        List.of(
            variant(GET_SET, "reads the count, compares it here, writes it back", GetThenSet::new),
            variant(
                INCR_EXPIRE, "counts, and says in a second command how long", IncrThenExpire::new),
            variant(SCRIPT, "one script does all of it", RedisUpdates::script)),
        List.of(ADMITTED, FOR_EVER),
        List.of(
            exactly(
                "reading-first-admits-all",
                "Who reads first admits them all.",
                ADMITTED,
                GET_SET,
                REQUESTS),
            exactly(
                "counting-first-admits-the-limit",
                "Who counts first admits the limit.",
                ADMITTED,
                INCR_EXPIRE,
                LIMIT),
            exactly(
                "two-commands-lock-out",
                "Who dies between the two locks the client out for ever.",
                FOR_EVER,
                INCR_EXPIRE,
                1),
            exactly(
                "script-admits-the-limit", "The script admits the limit.", ADMITTED, SCRIPT, LIMIT),
            exactly(
                "script-leaves-nothing-for-ever",
                "Whatever it leaves has an end.",
                FOR_EVER,
                SCRIPT,
                0)));
  }

  /** Decides on one request of a client. */
  private interface Counting {
    Future<Boolean> admits(String key);
  }

  private static Expectation exactly(
      String key, String statement, Metric metric, String variant, int count) {
    return Expectation.level(key, statement, metric, variant, Bound.between(count, count));
  }

  private static Variant variant(String name, String does, Function<RedisPort, Counting> counting) {
    return Variant.scripted(name, does, stage -> play(stage, counting));
  }

  private static Future<Observations> play(Stage stage, Function<RedisPort, Counting> counting) {
    RedisLine line = stage.closing(new RedisLine(stage.server(), stage.redis().uri()));
    String prefix = stage.redis().keyPrefix();
    Counting living = counting.apply(line);
    Counting dying = counting.apply(new DiesAfterOne(line));
    return line.send(Request.cmd(Command.PING))
        .compose(open -> crowd(living, prefix + "crowd"))
        .compose(
            admitted ->
                dying
                    .admits(prefix + "victim")
                    .otherwise(false)
                    .compose(dead -> forEver(line, prefix + "victim*"))
                    .map(
                        keys ->
                            Observations.none()
                                .with(ADMITTED, (double) admitted)
                                .with(FOR_EVER, (double) keys)));
  }

  private static Future<Long> crowd(Counting counting, String key) {
    List<Future<Boolean>> all =
        Stream.generate(() -> counting.admits(key)).limit(REQUESTS).toList();
    return Future.all(all).map(done -> all.stream().filter(Future::result).count());
  }

  /** How many of the matching keys have no time to live. */
  private static Future<Long> forEver(RedisPort port, String pattern) {
    return port.send(Request.cmd(Command.KEYS).arg(pattern))
        .compose(
            keys -> {
              List<Future<Long>> lefts =
                  keys == null
                      ? List.of()
                      : keys.stream()
                          .map(key -> Request.cmd(Command.PTTL).arg(key.toString()))
                          .map(ask -> port.send(ask).map(RedisUpdates::number))
                          .toList();
              return Future.all(lefts)
                  .map(done -> lefts.stream().filter(left -> left.result() == -1).count());
            });
  }

  private static Counting script(RedisPort port) {
    Limit limit = new Limit(LIMIT, WINDOW.toNanos());
    return key ->
        new RedisLimiter(port, key, RedisRule.slidingLog(limit))
            .tryAcquire(":client", 1)
            .map(Decision::allowed);
  }

  // All who read before one of them has written pass: the point of this variant.
  private record GetThenSet(RedisPort port) implements Counting {
    @Override
    public Future<Boolean> admits(String key) {
      return port.send(Request.cmd(Command.GET).arg(key))
          .map(RedisUpdates::number)
          .compose(
              count ->
                  count >= LIMIT
                      ? Future.succeededFuture(false)
                      : port.send(
                              Request.cmd(Command.SET)
                                  .arg(key)
                                  .arg(count + 1)
                                  .arg("PX")
                                  .arg(WINDOW.toMillis()))
                          .map(true));
    }
  }

  // Who dies between the two commands leaves a key that never expires: the point of this variant.
  private record IncrThenExpire(RedisPort port) implements Counting {
    @Override
    public Future<Boolean> admits(String key) {
      return port.send(Request.cmd(Command.INCR).arg(key))
          .map(RedisUpdates::number)
          .compose(
              count ->
                  count > 1
                      ? Future.succeededFuture(count <= LIMIT)
                      : port.send(Request.cmd(Command.PEXPIRE).arg(key).arg(WINDOW.toMillis()))
                          .map(true));
    }
  }

  /** A process that dies: its first command is sent, and nothing after it. */
  private static final class DiesAfterOne implements RedisPort {
    private final RedisPort port;
    private boolean sent;

    DiesAfterOne(RedisPort port) {
      this.port = port;
    }

    @Override
    public synchronized Future<@Nullable Response> send(Request request) {
      if (sent) {
        return Future.failedFuture("died");
      }
      sent = true;
      return port.send(request);
    }
  }

  /** What Redis answered, nil being nought. */
  private static long number(@Nullable Response answer) {
    return answer == null ? 0 : Long.parseLong(answer.toString());
  }
}
