package looplab.labs.ratelimiting;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A process that asks a limiter in Redis as fast as it can, and prints a line for each admission:
 * when, in microseconds, and at which cost. The last line says how often it was refused.
 */
final class CrowdMain {
  /** Where the address is, which may hold a password. */
  static final String URI = "LOOPLAB_TEST_REDIS";

  private static final int AT_ONCE = 50;
  private static final int MOST_COST = 3;

  private CrowdMain() {}

  /** Arguments: the kind, the prefix of the keys, and how many requests. */
  public static void main(String[] arguments) {
    Vertx vertx = Vertx.vertx();
    RedisLine line = new RedisLine(vertx, Objects.requireNonNull(System.getenv(URI)));
    RedisLimiter limiter =
        new RedisLimiter(line, arguments[1], RedisProcessesTest.rule(arguments[0]));
    StringBuilder admitted = new StringBuilder();
    int refused = 0;
    for (int asked = 0; asked < Integer.parseInt(arguments[2]); asked += AT_ONCE) {
      int cost = 1 + asked / AT_ONCE % MOST_COST;
      List<Future<Decision>> batch =
          Stream.generate(() -> limiter.tryAcquire("client", cost)).limit(AT_ONCE).toList();
      for (Future<Decision> each : batch) {
        Decision decision = each.await();
        if (decision.allowed()) {
          admitted.append(decision.atNanos() / 1_000).append(' ').append(cost).append('\n');
        } else {
          refused++;
        }
      }
    }
    System.out.print(admitted);
    System.out.println("refused " + refused);
    vertx.close().await();
  }
}
