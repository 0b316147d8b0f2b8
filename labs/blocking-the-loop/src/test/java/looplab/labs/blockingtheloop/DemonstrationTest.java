package looplab.labs.blockingtheloop;

import static looplab.labs.blockingtheloop.LoopServer.VICTIMS;
import static looplab.labs.blockingtheloop.LoopServer.WORKERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import looplab.harness.Experiment;
import looplab.harness.ExperimentResult;
import looplab.harness.LoadMetrics;
import looplab.harness.Metric;
import looplab.harness.engine.LabRunner;
import looplab.harness.engine.RunListener;
import looplab.harness.engine.RunOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/**
 * Each effect that the lab is about is there, at a small scale: take the fault out of a variant,
 * and the build fails. Ratios of medians, at about half of what the lab itself expects.
 */
class DemonstrationTest {
  private static final int ROUNDS = 2;
  private static final int MOST_TRIES = 3;
  private static final Map<String, Optional<ExperimentResult>> RESULTS = new HashMap<>();

  @BeforeAll
  static void runTheLab() {
    RunOptions options =
        new RunOptions(
            OptionalDouble.empty(),
            Optional.empty(),
            OptionalInt.of(ROUNDS),
            RunOptions.DEFAULT_SEED,
            false);
    LabRunner runner = new LabRunner(options, new SimpleMeterRegistry(), RunListener.SILENT);
    for (Experiment experiment : BlockingTheLoopLab.define().experiments()) {
      RESULTS.put(experiment.name(), untilValid(runner, experiment));
    }
  }

  /**
   * Again while something else kept the machine too busy for a trial to be valid; nothing if it
   * stays so.
   */
  private static Optional<ExperimentResult> untilValid(LabRunner runner, Experiment experiment) {
    ExperimentResult result = run(runner, experiment);
    for (int i = 1; i < MOST_TRIES && lacksVariant(result); i++) {
      result = run(runner, experiment);
    }
    return Optional.of(result).filter(each -> !lacksVariant(each));
  }

  private static ExperimentResult run(LabRunner runner, Experiment experiment) {
    return runner
        .run(BlockingTheLoopLab.define(), each -> each.name().equals(experiment.name()))
        .experiments()
        .getFirst();
  }

  private static boolean lacksVariant(ExperimentResult result) {
    return result.experiment().variants().stream()
        .anyMatch(variant -> result.valid(variant.name()).isEmpty());
  }

  @Test
  void hashOnTheLoop_isPaidForByTheOthers() {
    assertThat(ratio("who-pays", LoadMetrics.p99(VICTIMS), "on-loop", "off-loop")).isGreaterThan(4);
  }

  @Test
  void hashBehindAFuture_isPaidForAllTheSame() {
    assertThat(ratio("who-pays", LoadMetrics.p99(VICTIMS), "async-on-loop", "off-loop"))
        .isGreaterThan(4);
  }

  @Test
  void burstOfHashes_multipliesThePrice() {
    assertThat(ratio("who-pays-in-bursts", LoadMetrics.p99(VICTIMS), "on-loop", "pool-of-cores"))
        .isGreaterThan(15);
  }

  @Test
  void blockedLoop_isBlamedOnTheHash() {
    assertThat(
            result("who-pays").valid("on-loop").stream()
                .flatMap(trial -> Optional.ofNullable(trial.detail()).stream())
                .flatMap(detail -> detail.loop().blockers().stream()))
        .anySatisfy(blocker -> assertThat(blocker.method()).contains("CpuWork"));
  }

  @Test
  void rateTimesCpu_saysHowBusyTheLoopIs() {
    assertThat(median("the-knee", "0ms-at-2000", LoadMetrics.LOOP_UTILIZATION)).isLessThan(0.6);
    assertThat(median("the-knee", "5ms-at-160", LoadMetrics.LOOP_UTILIZATION)).isBetween(0.5, 1.0);
    assertThat(median("the-knee", "20ms-at-100", LoadMetrics.LOOP_UTILIZATION)).isGreaterThan(0.95);
  }

  @Test
  void overload_isServedLate() {
    assertThat(ratio("the-knee", LoadMetrics.p90(WORKERS), "20ms-at-100", "5ms-at-40"))
        .isGreaterThan(5);
  }

  @Test
  void boundedQueue_keepsGoodputWhereEndlessOnesLoseIt() {
    Metric goodput = LoadMetrics.goodput(WORKERS);
    for (String endless : new String[] {"pool", "thread-each", "virtual-threads", "naive"}) {
      assertThat(ratio("the-ladder", goodput, "bounded-pool", endless))
          .as(endless)
          .isGreaterThan(1.5);
    }
  }

  @Test
  void refusals_makeManyAnswersOfLittleWork() {
    assertThat(
            median("the-ladder", "shed-when-late", LoadMetrics.throughput(WORKERS))
                / median("the-ladder", "shed-when-late", LoadMetrics.goodput(WORKERS)))
        .isGreaterThan(1.5);
  }

  @Test
  void workOnTheLoop_starvesTheVictims() {
    assertThat(ratio("the-ladder", LoadMetrics.p99(VICTIMS), "naive", "bounded-pool"))
        .isGreaterThan(4);
  }

  @Test
  void realBlockers_keepTheLoopBusy() {
    Metric busy = LoadMetrics.LOOP_UTILIZATION;
    assertThat(ratio("real-blockers", busy, "slow-log", "nothing")).isGreaterThan(3);
    assertThat(ratio("real-blockers", busy, "file-read", "nothing")).isGreaterThan(1.5);
    assertThat(ratio("real-blockers", busy, "regex-quoted", "nothing")).isGreaterThan(3);
    assertThat(ratio("real-blockers", busy, "regex-textbook", "nothing")).isLessThan(2.5);
  }

  private static ExperimentResult result(String experiment) {
    return Objects.requireNonNull(RESULTS.get(experiment), experiment)
        .orElseThrow(
            () -> new TestAbortedException("the machine is too busy to tell: " + experiment));
  }

  private static double ratio(String experiment, Metric metric, String above, String below) {
    double least = metric.unit().resolution();
    return Math.max(least, median(experiment, above, metric))
        / Math.max(least, median(experiment, below, metric));
  }

  private static double median(String experiment, String variant, Metric metric) {
    return result(experiment).median(variant, metric);
  }
}
