package looplab.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the benchmarks compare is what they say. */
class RedisPeersTest {
  /** A decision charges a millisecond, so these take a minute to be forgotten. */
  private static final int MINUTE = 60_000;

  private static final long HALF_NANOS = 30_000_000_000L;

  @SuppressWarnings("NullAway.Init")
  private RedisPeers peers;

  @BeforeEach
  void open() throws Exception {
    peers = RedisPeers.open(1);
  }

  @AfterEach
  void close() {
    peers.close();
  }

  @Test
  void decisionsByJedis_areTheLabsLimiters() {
    assertThat(peers.gcra()).isTrue();
    assertThat(peers.gcraPipelined(MINUTE)).isEqualTo(MINUTE);

    assertThat(chargedNanos()).isGreaterThan(HALF_NANOS);
    assertThat(peers.jedis.info("commandstats"))
        .as("the lab's limiter asks for the same script, and is not asked to send it")
        .doesNotContain("cmdstat_eval:");
  }

  @Test
  void decisionsByRedisBenchmark_areTheLabsLimiters() throws Exception {
    assumeThat(RedisBenchmark.missing(System.getenv())).isEmpty();

    RedisBenchmark.run(peers, MINUTE, 64, 1);

    assertThat(chargedNanos()).isGreaterThan(HALF_NANOS);
  }

  @Test
  void bucket4j_isChargedInTheSameRedis() {
    long before = peers.bucket4j.getAvailableTokens();

    assertThat(peers.bucket4j.tryConsume(MINUTE)).isTrue();

    assertThat(before - peers.bucket4j.getAvailableTokens()).isGreaterThan(MINUTE / 2);
    assertThat(peers.jedis.keys(peers.endpoint.keyPrefix() + "bucket4j")).hasSize(1);
  }

  private long chargedNanos() {
    return peers.limiter.tryAcquire("client", 1).await().resetNanos();
  }
}
