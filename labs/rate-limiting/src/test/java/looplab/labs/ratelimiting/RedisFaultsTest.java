package looplab.labs.ratelimiting;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.SplittableRandom;
import looplab.harness.RedisEndpoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The line to Redis is cut at any byte of a question or an answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisFaultsTest {
  private static final Limit LIMIT = Limit.of(1_000_000, Duration.ofHours(1));

  /** Longer than a question, so that some cuts hit the next connection's greeting. */
  private static final int MOST_BYTES = 250;

  @SuppressWarnings("NullAway.Init")
  private RedisRig rig;

  @BeforeAll
  void open() throws Exception {
    rig = new RedisRig();
  }

  @AfterAll
  void close() {
    rig.close();
  }

  @Test
  void cuts_chargeNobodyTwice_andLeaveNothingForEver() {
    cut(60, 1);
  }

  @Tag("faults")
  @Test
  void cuts_chargeNobodyTwice_andLeaveNothingForEver_aThousand() {
    cut(1_000, 2);
  }

  @Tag("long")
  @Test
  void cuts_chargeNobodyTwice_andLeaveNothingForEver_twentyThousand() {
    cut(20_000, 3);
  }

  private void cut(int times, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Vertx vertx = Vertx.vertx();
    RedisEndpoint redis = rig.endpoint;
    CuttingLink link = new CuttingLink(vertx, redis.host(), redis.port());
    RedisEndpoint cut =
        new RedisEndpoint(
            "127.0.0.1", link.port(), redis.user(), redis.password(), redis.keyPrefix());
    String prefix = rig.prefix();
    RedisRule rule = RedisRule.slidingCounter(LIMIT);
    RedisLimiter limiter = new RedisLimiter(new RedisLine(vertx, cut.uri()), prefix, rule);
    long asked = 0;
    long answered = 0;
    for (int time = 0; time < times; time++) {
      if (random.nextBoolean()) {
        link.cutThere(random.nextInt(MOST_BYTES));
      } else {
        link.cutBack(random.nextInt(MOST_BYTES));
      }
      for (int request = 0; request < 3; request++) {
        asked++;
        Future<Boolean> known =
            limiter.tryAcquire("client", 1).transform(e -> Future.succeededFuture(e.succeeded()));
        answered += known.await() ? 1 : 0;
      }
    }
    Decision last = new RedisLimiter(rig.line, prefix, rule).tryAcquire("client", 1).await();
    vertx.close().await();

    long charged = LIMIT.permits() - last.remaining() - 1;
    assertThat(answered).as("some cuts were noticed").isLessThan(asked);
    assertThat(charged).as("some answers were lost behind the decision").isGreaterThan(answered);
    assertThat(charged).as("nobody was charged twice").isLessThanOrEqualTo(asked);
    assertThat(rig.keys(prefix)).allMatch(key -> rig.millisLeft(key) >= 0);
  }
}
