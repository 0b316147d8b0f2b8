package looplab.labs.ratelimiting;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a fault in a limiter that lives in Redis and is reached over a connection that may
 * break. The limit is ten in a time so long that no window ends meanwhile. The same checkers try
 * the lab's limiters and the exhibits.
 */
enum RedisChecker {
  /** Fifty at once: ten are admitted. */
  CROWD {
    @Override
    Optional<String> fault(RedisRig rig, Making making) {
      KeyedLimiter limiter = making.of(rig.line, rig.prefix(), LIMIT, NOW);
      return expect(TEN, admitted(rig, limiter, CROWD_SIZE));
    }
  },

  /** Whenever the client dies, what it leaves behind expires. */
  CLIENT_DIES {
    @Override
    Optional<String> fault(RedisRig rig, Making making) {
      String prefix = rig.prefix();
      for (int commands = 0; commands < MOST_COMMANDS; commands++) {
        KeyedLimiter dying =
            making.of(new Dying(rig.line, commands), prefix + commands, LIMIT, NOW);
        settle(dying.tryAcquire("client", 1));
      }
      return rig.keys(prefix).stream()
          .filter(key -> rig.millisLeft(key) < 0)
          .map(key -> "stays for ever: " + key)
          .findFirst();
    }
  },

  /** A request whose answer was lost is charged once at most. */
  LOST_ANSWER {
    @Override
    Optional<String> fault(RedisRig rig, Making making) {
      String prefix = rig.prefix();
      settle(making.of(new Mute(rig.line), prefix, LIMIT, NOW).tryAcquire("client", 1));
      long left = admitted(rig, making.of(rig.line, prefix, LIMIT, NOW), CROWD_SIZE);
      return left < TEN - 1
          ? Optional.of("a lost answer cost " + (TEN - left) + " permits")
          : Optional.empty();
    }
  },

  /** A Redis that has forgotten its scripts is told them again. */
  FORGOTTEN_SCRIPT {
    @Override
    Optional<String> fault(RedisRig rig, Making making) {
      KeyedLimiter limiter = making.of(rig.line, rig.prefix(), LIMIT, NOW);
      long before = admitted(rig, limiter, 4);
      rig.ask(Command.SCRIPT, "FLUSH");
      return expect(TEN, before + admitted(rig, limiter, CROWD_SIZE));
    }
  },

  /** Being refused keeps nobody out for longer. */
  REFUSALS {
    @Override
    Optional<String> fault(RedisRig rig, Making making) {
      String prefix = rig.prefix();
      KeyedLimiter limiter = making.of(rig.line, prefix, LIMIT, NOW);
      admitted(rig, limiter, CROWD_SIZE);
      rig.keys(prefix).forEach(key -> rig.ask(Command.PEXPIRE, key, SHORTENED_MILLIS));
      admitted(rig, limiter, CROWD_SIZE);
      long left = rig.keys(prefix).stream().mapToLong(rig::millisLeft).max().orElse(-1);
      return left > SHORTENED_MILLIS
          ? Optional.of("refusals have put the end off by " + (left - SHORTENED_MILLIS) + " ms")
          : Optional.empty();
    }
  },

  /** A client whose clock is ahead, by two windows, admits nobody else. */
  CLIENTS_CLOCK {
    @Override
    Optional<String> fault(RedisRig rig, Making making) {
      String prefix = rig.prefix();
      long ahead = 2 * LIMIT.periodNanos() / 1_000_000;
      long first = admitted(rig, making.of(rig.line, prefix, LIMIT, NOW), CROWD_SIZE);
      LongSupplier fast = () -> NOW.getAsLong() + ahead;
      KeyedLimiter another = making.of(rig.line, prefix, LIMIT, fast);
      return expect(TEN, first + admitted(rig, another, CROWD_SIZE));
    }
  };

  private static final long TEN = 10;
  private static final Limit LIMIT = Limit.of(TEN, Duration.ofDays(3_500));
  private static final int CROWD_SIZE = 50;
  private static final int MOST_COMMANDS = 4;
  private static final long SHORTENED_MILLIS = 1_000_000;
  private static final LongSupplier NOW = System::currentTimeMillis;

  /** Makes a limiter, for a client whose clock shows so many milliseconds. */
  interface Making {
    KeyedLimiter of(RedisPort redis, String prefix, Limit limit, LongSupplier clientsMillis);
  }

  /** The first fault found, in words. */
  abstract Optional<String> fault(RedisRig rig, Making making);

  /** Sends so many commands, and nothing after them. */
  private static final class Dying implements RedisPort {
    private final RedisPort redis;
    private int left;

    Dying(RedisPort redis, int commands) {
      this.redis = redis;
      this.left = commands;
    }

    @Override
    public synchronized Future<@Nullable Response> send(Request request) {
      return left-- > 0 ? redis.send(request) : Future.failedFuture("died");
    }
  }

  /** Sends everything; the answers to what Redis did are lost. */
  private record Mute(RedisPort redis) implements RedisPort {
    @Override
    public Future<@Nullable Response> send(Request request) {
      return redis.send(request).compose(lost -> Future.failedFuture("connection closed"));
    }
  }

  /** Asks all of them in one turn of the loop: each is sent before any answer is looked at. */
  private static long admitted(RedisRig rig, KeyedLimiter limiter, int requests) {
    Promise<List<Future<Decision>>> sent = Promise.promise();
    rig.vertx.runOnContext(
        turn ->
            sent.complete(
                Stream.generate(() -> limiter.tryAcquire("client", 1)).limit(requests).toList()));
    List<Future<Decision>> all = sent.future().await();
    all.forEach(RedisChecker::settle);
    return all.stream().filter(asked -> asked.succeeded() && asked.result().allowed()).count();
  }

  /** Waits for the end, good or bad. */
  private static void settle(Future<Decision> future) {
    future.transform(ended -> Future.succeededFuture(ended.succeeded())).await();
  }

  private static Optional<String> expect(long expected, long admitted) {
    return admitted == expected
        ? Optional.empty()
        : Optional.of("admitted " + admitted + " in place of " + expected);
  }
}
