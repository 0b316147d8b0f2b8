package looplab.labs.loopstarvation;

import static looplab.labs.loopstarvation.BatchServer.BATCHES;
import static looplab.labs.loopstarvation.BatchServer.VICTIMS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import looplab.harness.ExperimentResult;
import looplab.harness.LoadMetrics;
import looplab.harness.Metric;
import looplab.harness.TrialDetail.Blocker;
import looplab.harness.engine.Demonstration;
import looplab.harness.engine.RunOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Each effect that the lab is about is there, at a small scale: take the fault out of a variant,
 * and the build fails. Counts and orders are exact; ratios of medians at about half of what the lab
 * itself expects.
 */
class DemonstrationTest {
  private static final Metric P99 = LoadMetrics.p99(VICTIMS);
  private static final Metric P90 = LoadMetrics.p90(VICTIMS);
  private static final Metric BATCH = LoadMetrics.p50(BATCHES);
  private static Demonstration lab;

  @BeforeAll
  static void open() throws Exception {
    lab = Demonstration.of(LoopStarvationLab.define(), RunOptions.quickly());
  }

  @AfterAll
  static void close() {
    lab.close();
  }

  @Test
  void oneCallback_letsNobodyIn() {
    lab.alwaysShows(
        "who-gets-in",
        seen -> {
          for (String each : List.of("plain-loop", "tick-each-link", "future-each-link")) {
            assertThat(seen.median(each, Attendance.ALL)).as(each).isZero();
          }
        });
  }

  @Test
  void requeueingByTask_letsTasksInAndNothingElse() {
    lab.alwaysShows(
        "who-gets-in",
        seen -> {
          for (String each : List.of("task-each-link", "chunk-then-task")) {
            assertThat(seen.median(each, Attendance.TASKS)).as(each).isGreaterThan(5);
            assertThat(seen.median(each, Attendance.IO)).as(each).isZero();
            assertThat(seen.median(each, Attendance.TURNS)).as(each).isZero();
          }
        });
  }

  @Test
  void realYield_letsEverybodyIn() {
    lab.shows(
        "who-gets-in",
        seen -> {
          for (String each : List.of("timer-each-link", "chunk-then-timer", "chunk-then-turn")) {
            assertThat(seen.median(each, Attendance.TASKS)).as(each).isGreaterThan(5);
            assertThat(seen.median(each, Attendance.TIMERS)).as(each).isGreaterThan(5);
            assertThat(seen.median(each, Attendance.READS)).as(each).isGreaterThan(5);
          }
        });
  }

  @Test
  void batchInOnePiece_isPaidForByTheOthers() {
    lab.showsRatio("fair-or-fast", P99, "plain-loop", "chunk-then-turn", 4);
    lab.showsRatio("fair-or-fast", P99, "task-each-link", "chunk-then-turn", 4);
    lab.showsRatio("fair-or-fast", P99, "chunk-then-task", "chunk-then-turn", 4);
  }

  @Test
  void timers_areFairAndSlow() {
    lab.showsRatio("fair-or-fast", P99, "plain-loop", "timer-each-link", 4);
    lab.showsRatio("fair-or-fast", P99, "plain-loop", "chunk-then-timer", 4);
    lab.showsRatio("fair-or-fast", BATCH, "timer-each-link", "chunk-then-turn", 4);
    lab.showsRatio("fair-or-fast", BATCH, "chunk-then-timer", "chunk-then-turn", 1.2);
  }

  @Test
  void burst_multipliesThePriceAndBudgetsAddUp() {
    lab.showsRatio("fair-or-fast-in-bursts", P99, "plain-loop", "one-chunk-a-turn", 15);
    lab.showsRatio("fair-or-fast-in-bursts", P90, "chunk-then-turn", "one-chunk-a-turn", 1.4);
    lab.showsRatio("fair-or-fast-in-bursts", BATCH, "chunk-then-turn", "one-chunk-a-turn", 1.1);
  }

  @Test
  void shorterQuantum_shortensTheWait() {
    lab.showsRatio("the-quantum", P99, "netty-as-it-comes", "300ms", 1.5);
    lab.showsRatio("the-quantum", P99, "300ms", "100ms", 1.5);
    lab.showsRatio("the-quantum", P99, "100ms", "10ms", 2.5);
  }

  @Test
  void longTasksAndTicks_defeatTheQuantum() {
    lab.showsRatio("the-quantum", P99, "10ms-long-tasks", "10ms", 4);
    lab.showsRatio("the-quantum", P99, "10ms-ticks", "10ms", 4);
  }

  @Test
  void spikes_growWithTheChain() {
    lab.showsRatio("spikes", P90, "links-10000", "links-1000", 3);
    lab.showsRatio("spikes", P90, "links-100000", "links-10000", 3);
  }

  @Test
  void profilesAreAlike_lagIsNot() {
    lab.shows(
        "profile-and-lag",
        seen ->
            assertThat(seen.ratio(StackSampler.IN_BATCH, "one-piece", "chunks").estimate())
                .isBetween(0.5, 2.0));
    lab.showsRatio("profile-and-lag", LoadMetrics.LOOP_DELAY_P99, "one-piece", "chunks", 3);
  }

  @Test
  void loopWatch_namesTheLengthAndTheChain() {
    // Longer than any link: what is named is a link, what is measured is the turn.
    lab.shows(
        "profile-and-lag",
        seen ->
            assertThat(blockers(seen, "one-piece"))
                .anySatisfy(
                    blocker -> {
                      assertThat(blocker.seconds())
                          .isGreaterThan(Work.FORTY_MILLIS.linkMicros() * 50 / 1e6);
                      assertThat(blocker.stack())
                          .anyMatch(frame -> frame.startsWith("TaskEachLink."));
                    }));
  }

  private static List<Blocker> blockers(ExperimentResult seen, String variant) {
    return seen.valid(variant).stream()
        .flatMap(trial -> Optional.ofNullable(trial.detail()).stream())
        .flatMap(detail -> detail.loop().blockers().stream())
        .toList();
  }

  @Test
  void recursionOfFutures_hasADepth() {
    lab.alwaysShows(
        "how-deep",
        seen -> {
          assertThat(seen.orders("futures-200000", "ending"))
              .allMatch(List.of("StackOverflowError")::equals);
          assertThat(seen.orders("tasks-200000", "ending")).allMatch(List.of("done")::equals);
        });
  }
}
