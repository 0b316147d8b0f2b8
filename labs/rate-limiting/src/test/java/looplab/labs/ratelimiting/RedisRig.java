package looplab.labs.ratelimiting;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import looplab.harness.RedisEndpoint;
import looplab.harness.Service;
import looplab.harness.backing.Backing;
import looplab.harness.backing.Space;

/** A Redis, a part of it that is gone afterwards, and a Vert.x to ask it from. */
final class RedisRig implements AutoCloseable {
  private static final Set<Service> NEEDS = Set.of(Service.REDIS);
  private static final String TOLD = "told-clock.lua";
  private static final String TICKING = "ticking-clock.lua";

  final Vertx vertx = Vertx.vertx();
  final RedisEndpoint endpoint;
  final RedisLine line;
  private final Backing backing;
  private final Space space;
  private final AtomicLong names = new AtomicLong();

  RedisRig() throws Exception {
    this(Backing.open(NEEDS));
  }

  /**
   * On a Redis that is open already.
   *
   * @param backing closed with this
   */
  RedisRig(Backing backing) {
    this.backing = backing;
    this.space = backing.space(NEEDS);
    this.endpoint = space.endpoints().redis().orElseThrow();
    this.line = new RedisLine(vertx, endpoint.uri());
  }

  /** A prefix that nobody had before. */
  String prefix() {
    return endpoint.keyPrefix() + names.incrementAndGet() + ":";
  }

  /** Asks, and waits for the answer. */
  Response ask(Command command, Object... arguments) {
    Request request = Request.cmd(command);
    for (Object each : arguments) {
      request.arg(each.toString());
    }
    return Objects.requireNonNull(line.send(request).await());
  }

  /** Milliseconds until a key expires; negative if it never does. */
  long millisLeft(String key) {
    return Objects.requireNonNull(ask(Command.PTTL, key).toLong());
  }

  /** The millisecond since 1970, by Redis's clock, from which on a key with an end is gone. */
  long goneMillis(String key) {
    return Objects.requireNonNull(ask(Command.PEXPIRETIME, key).toLong()) + 1;
  }

  List<String> keys(String prefix) {
    List<String> keys = new ArrayList<>();
    ask(Command.KEYS, prefix + "*").forEach(each -> keys.add(each.toString()));
    return keys;
  }

  /** The lab's algorithms in Redis, told the time by the checkers' clock. */
  List<Kind> told() {
    return kinds(TOLD);
  }

  /** The same, in a time that moves by one with each decision. */
  List<Kind> ticking() {
    return kinds(TICKING);
  }

  private List<Kind> kinds(String clock) {
    return List.of(
        kind(Kind.FIXED_WINDOW, clock, RedisRule::fixedWindow),
        kind(Kind.LOG, clock, RedisRule::slidingLog),
        kind(Kind.COUNTER, clock, RedisRule::slidingCounter),
        kind(Kind.BUCKET, clock, limit -> RedisRule.tokenBucket(limit, Kind.capacity(limit))),
        kind(Kind.GCRA, clock, limit -> RedisRule.gcra(interval(limit), Kind.capacity(limit))));
  }

  /** A microsecond of Redis stands for a nanosecond of the checkers. */
  private Kind kind(Kind like, String clock, Function<Limit, RedisRule> rule) {
    return like.as(
        "redis " + like.name(),
        (limit, time) -> {
          RedisRule slowed = rule.apply(slowed(limit));
          RedisLimiter limiter = new RedisLimiter(line, prefix(), slowed, clock);
          LongSupplier told = clock.equals(TOLD) ? time : null;
          return new RedisOne(limiter, slowed.capacity(), told);
        });
  }

  private static Limit slowed(Limit limit) {
    if (limit.periodNanos() > Limit.LONGEST_NANOS / 1_000) {
      throw new IllegalArgumentException("too long for microseconds");
    }
    return new Limit(limit.permits(), limit.periodNanos() * 1_000);
  }

  private static Duration interval(Limit slowed) {
    return Duration.ofNanos(Math.ceilDiv(slowed.periodNanos() / 1_000, slowed.permits()) * 1_000);
  }

  @Override
  public void close() {
    line.close();
    vertx.close().await();
    space.close();
    backing.close();
  }
}
