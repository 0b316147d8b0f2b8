package looplab.labs.blockingtheloop;

import static looplab.labs.blockingtheloop.LoopServer.VICTIMS;
import static looplab.labs.blockingtheloop.LoopServer.WORKERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import looplab.harness.LoadMetrics;
import looplab.harness.Metric;
import looplab.harness.engine.Demonstration;
import looplab.harness.engine.RunOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Each effect that the lab is about is there, at a small scale: take the fault out of a variant,
 * and the build fails. Ratios of medians, at about half of what the lab itself expects.
 */
class DemonstrationTest {
  private static Demonstration lab;

  @BeforeAll
  static void open() throws Exception {
    lab = Demonstration.of(BlockingTheLoopLab.define(), RunOptions.defaults());
  }

  @AfterAll
  static void close() {
    lab.close();
  }

  @Test
  void hashOnTheLoop_isPaidForByTheOthers() {
    lab.showsRatio("who-pays", LoadMetrics.p99(VICTIMS), "on-loop", "off-loop", 4);
  }

  @Test
  void hashBehindAFuture_isPaidForAllTheSame() {
    lab.showsRatio("who-pays", LoadMetrics.p99(VICTIMS), "async-on-loop", "off-loop", 4);
  }

  @Test
  void burstOfHashes_multipliesThePrice() {
    lab.showsRatio("who-pays-in-bursts", LoadMetrics.p99(VICTIMS), "on-loop", "pool-of-cores", 15);
  }

  @Test
  void blockedLoop_isBlamedOnTheHash() {
    lab.shows(
        "who-pays",
        seen ->
            assertThat(
                    seen.valid("on-loop").stream()
                        .flatMap(trial -> Optional.ofNullable(trial.detail()).stream())
                        .flatMap(detail -> detail.loop().blockers().stream()))
                .anySatisfy(blocker -> assertThat(blocker.method()).contains("CpuWork")));
  }

  @Test
  void rateTimesCpu_saysHowBusyTheLoopIs() {
    Metric busy = LoadMetrics.LOOP_UTILIZATION;
    lab.shows(
        "the-knee",
        seen -> {
          assertThat(seen.median("0ms-at-2000", busy)).isLessThan(0.6);
          assertThat(seen.median("5ms-at-160", busy)).isBetween(0.5, 1.0);
          assertThat(seen.median("20ms-at-100", busy)).isGreaterThan(0.95);
        });
  }

  @Test
  void overload_isServedLate() {
    lab.showsRatio("the-knee", LoadMetrics.p90(WORKERS), "20ms-at-100", "5ms-at-40", 5);
  }

  @Test
  void boundedQueue_keepsGoodputWhereEndlessOnesLoseIt() {
    Metric goodput = LoadMetrics.goodput(WORKERS);
    for (String endless : new String[] {"pool", "thread-each", "virtual-threads", "naive"}) {
      lab.showsRatio("the-ladder", goodput, "bounded-pool", endless, 1.5);
    }
  }

  @Test
  void refusals_makeManyAnswersOfLittleWork() {
    lab.shows(
        "the-ladder",
        seen ->
            assertThat(
                    seen.median("shed-when-late", LoadMetrics.throughput(WORKERS))
                        / seen.median("shed-when-late", LoadMetrics.goodput(WORKERS)))
                .isGreaterThan(1.5));
  }

  @Test
  void workOnTheLoop_starvesTheVictims() {
    lab.showsRatio("the-ladder", LoadMetrics.p99(VICTIMS), "naive", "bounded-pool", 4);
  }

  @Test
  void realBlockers_keepTheLoopBusy() {
    Metric busy = LoadMetrics.LOOP_UTILIZATION;
    lab.showsRatio("real-blockers", busy, "slow-log", "nothing", 3);
    lab.showsRatio("real-blockers", busy, "file-read", "nothing", 1.5);
    lab.showsRatio("real-blockers", busy, "regex-quoted", "nothing", 3);
    lab.shows(
        "real-blockers",
        seen ->
            assertThat(seen.ratio(busy, "regex-textbook", "nothing").estimate()).isLessThan(2.5));
  }
}
