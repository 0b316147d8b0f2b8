package looplab.labs.whereioruns;

import static looplab.labs.whereioruns.TwoRoutes.VICTIMS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import looplab.harness.LoadMetrics;
import looplab.harness.Metric;
import looplab.harness.engine.Demonstration;
import looplab.harness.engine.RunOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each effect that the lab is about is there, at a small scale: take the fault out of a variant,
 * and the build fails. Counts and orders as they are; ratios at about half of what the lab expects.
 */
class DemonstrationTest {
  private static Demonstration lab;

  @BeforeAll
  static void open() throws Exception {
    lab = Demonstration.of(WhereIoRunsLab.define(), RunOptions.defaults());
  }

  @AfterAll
  static void close() {
    lab.close();
  }

  @Test
  void socketsWithPoolsOfOne_waitAllAtOnce() {
    lab.alwaysShows(
        "sockets-or-pool",
        seen ->
            assertThat(seen.median("sockets-pools-of-1", SocketsOrPool.AT_ONCE))
                .isEqualTo(SocketsOrPool.WAITS));
    lab.showsRatio("sockets-or-pool", SocketsOrPool.TOTAL, "pool-of-1", "sockets-pools-of-1", 4);
  }

  @Test
  void socketsAnswers_areReadByTheLoop() {
    lab.alwaysShows(
        "sockets-or-pool",
        seen -> {
          assertThat(seen.orders("sockets-pools-of-1", SocketsOrPool.READ_BY))
              .containsOnly(List.of("vert.x-eventloop-thread"));
          assertThat(seen.median("sockets-pools-of-1", SocketsOrPool.THREADS)).isEqualTo(1);
        });
  }

  @ParameterizedTest
  @CsvSource({"pool-of-1, 1", "pool-of-4, 4", "pool-of-16, 16", "pool-of-16-ordered, 1"})
  void pool_carriesAsManyWaitsAsItMay(String variant, int waits) {
    lab.alwaysShows(
        "sockets-or-pool",
        seen -> assertThat(seen.median(variant, SocketsOrPool.AT_ONCE)).isEqualTo(waits));
  }

  @ParameterizedTest
  @ValueSource(strings = {"timer", "socket-read", "vertx-lookup", "vertx-redis"})
  void whatTheLoopIsToldOf_holdsNoThread(String operation) {
    holds(operation, "held: none", "back: vert.x-eventloop-thread");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jedis", "hash"})
  void whatBlocksOrComputes_holdsAWorker(String operation) {
    holds(operation, "held: vert.x-worker-thread", "back: vert.x-eventloop-thread");
  }

  @Test
  void fileRead_holdsAnInternalWorker() {
    holds("file-read", "held: vert.x-internal-blocking", "back: vert.x-eventloop-thread");
  }

  /** Or the dumps would not see it if sockets were carried by threads. */
  @Test
  void poolOfAClientThatBlocks_isSeenThrough() {
    holds("hidden-pool", "held: pool-io", "back: vert.x-eventloop-thread");
  }

  @Test
  void virtualThreadThatWaits_holdsNoThread() {
    holds("virtual-thread", "held: none", "back: vert.x-virtual-thread");
  }

  @Test
  void fullPool_delaysWhatNeedsItAndNothingElse() {
    lab.shows(
        "pool-full",
        seen ->
            assertThat(seen.orders("shared-pool", BehindHashing.BACK))
                .containsOnly(
                    List.of(
                        BehindHashing.READ_FILE,
                        BehindHashing.SOCKET,
                        BehindHashing.VERTX_LOOKUP,
                        BehindHashing.FIRST_HASH,
                        BehindHashing.OPEN_FILE)));
  }

  @Test
  void hashesInAPoolOfTheirOwn_delayNothing() {
    lab.shows(
        "pool-full",
        seen ->
            assertThat(seen.orders("own-pool", BehindHashing.BACK))
                .allSatisfy(back -> assertThat(back).last().isEqualTo(BehindHashing.FIRST_HASH)));
  }

  @Test
  void idleConnections_costThreadsOnlyWhereEachHasOne() {
    lab.alwaysShows(
        "idle-connections",
        seen -> {
          double idle = seen.median("thread-each", ManyIdle.IDLE);
          assertThat(seen.median("one-loop", ManyIdle.THREADS)).isLessThan(3);
          assertThat(seen.median("virtual-thread-each", ManyIdle.THREADS)).isLessThan(50);
          assertThat(seen.median("thread-each", ManyIdle.THREADS))
              .isBetween(idle * 0.95, idle * 1.05);
        });
  }

  @Test
  void thread_costsMemoryThatAVirtualThreadDoesNot() {
    lab.showsRatio("idle-connections", ManyIdle.MEMORY, "thread-each", "one-loop", 1.2);
    lab.showsRatio("idle-connections", ManyIdle.MEMORY, "thread-each", "virtual-thread-each", 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vertx-client", "jedis-in-pool", "jedis-on-virtual-threads"})
  void blockingClientOnTheLoop_isPaidForByTheOthers(String cure) {
    Metric p99 = LoadMetrics.p99(VICTIMS);
    lab.showsRatio("redis-clients", p99, "jedis-on-loop", cure, 4);
    lab.showsRatio("redis-clients-in-bursts", p99, "jedis-on-loop", cure, 15);
  }

  @Test
  void blockedLoop_isBlamedOnTheClient() {
    lab.shows(
        "redis-clients",
        seen ->
            assertThat(
                    seen.valid("jedis-on-loop").stream()
                        .flatMap(trial -> Optional.ofNullable(trial.detail()).stream())
                        .flatMap(detail -> detail.loop().blockers().stream()))
                .anySatisfy(
                    blocker ->
                        assertThat(blocker.stack())
                            .anyMatch(frame -> frame.contains("JedisOnLoop.handle"))));
  }

  @Test
  void manyRows_holdTheLoopUnlessTheyComeByCursor() {
    Metric delay = LoadMetrics.LOOP_DELAY_P99;
    lab.showsRatio("big-answer", delay, "all-rows-at-once", "sum-in-the-database", 2);
    lab.showsRatio(
        "big-answer", LoadMetrics.p99(VICTIMS), "all-rows-at-once", "sum-in-the-database", 1.5);
    lab.showsRatio("big-answer", delay, "all-rows-at-once", "rows-by-cursor", 1.5);
    lab.showsRatio(
        "big-answer", LoadMetrics.LOOP_UTILIZATION, "rows-by-cursor", "sum-in-the-database", 1.3);
  }

  /**
   * What a thread dump of the waiting operation, and the answer's own thread, have to show.
   *
   * @param threads who is held, then who is called back
   */
  private static void holds(String operation, String... threads) {
    lab.alwaysShows(
        "whose-thread",
        seen -> assertThat(seen.orders(operation, Witness.THREADS)).containsOnly(List.of(threads)));
  }
}
