package looplab.harness;

import static looplab.harness.Trials.WAIT;
import static looplab.harness.Trials.invalid;
import static looplab.harness.Trials.result;
import static looplab.harness.Trials.saw;
import static looplab.harness.Trials.silent;
import static looplab.harness.Trials.valid;
import static looplab.harness.Trials.waits;
import static looplab.harness.Verdict.Decision.HELD;
import static looplab.harness.Verdict.Decision.INCONCLUSIVE;
import static looplab.harness.Verdict.Decision.NOT_HELD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExpectationTest {
  private static final Expectation FIVE_TIMES =
      Expectation.ratio("slower", "slow waits longer", WAIT, "slow", "fast", Bound.atLeast(5));
  private static final Expectation BELOW_A_SECOND =
      Expectation.level("quick", "slow is quick enough", WAIT, "slow", Bound.atMost(1));
  private static final Expectation TICK_FIRST =
      Expectation.order(
          "tick-first", "the tick runs first", "slow", Trials.TURNS, List.of("tick", "timer"));

  @Test
  void ratio_wholeIntervalWithinTheBound_held() {
    assertThat(ratio(10, 11, 10.5, 9.8)).isEqualTo(HELD);
  }

  @Test
  void ratio_wholeIntervalOutsideTheBound_notHeld() {
    assertThat(ratio(1, 1.1, 0.9, 1)).isEqualTo(NOT_HELD);
  }

  @Test
  void ratio_intervalCoversTheBound_inconclusive() {
    assertThat(ratio(6, 2, 12, 5)).isEqualTo(INCONCLUSIVE);
  }

  @Test
  void ratio_ofOneRound_inconclusiveHoweverLarge() {
    assertThat(ratio(1_000)).isEqualTo(INCONCLUSIVE);
  }

  @Test
  void ratio_saysWhatWasMeasuredAndExpected() {
    Verdict verdict = FIVE_TIMES.judge(against(waits("slow", 10, 10, 10, 10)));

    assertThat(verdict.measured())
        .isEqualTo(
            "plain p50 of slow is 10 times (95 % interval 10 to 10) that of fast, expected at least"
                + " 5");
    assertThat(verdict.interval()).isNotNull();
  }

  @Test
  void ratio_aRoundHasNoValidTrial_inconclusiveWithTheInterval() {
    Verdict verdict =
        FIVE_TIMES.judge(
            against(Stream.concat(waits("slow", 10, 10, 10), Stream.of(invalid("slow", 4, 10)))));

    assertThat(verdict.decision()).isEqualTo(INCONCLUSIVE);
    assertThat(verdict.measured()).endsWith("; a round has no valid trial");
    assertThat(verdict.interval()).isNotNull();
  }

  @Test
  void ratio_anInvalidTrialThatWasRetried_counts() {
    Verdict verdict =
        FIVE_TIMES.judge(
            against(
                Stream.concat(Stream.of(invalid("slow", 2, 1)), waits("slow", 10, 10, 10, 10))));

    assertThat(verdict.decision()).isEqualTo(HELD);
  }

  @Test
  void ratio_aValidTrialThatDidNotMeasureIt_inconclusive() {
    Verdict verdict =
        FIVE_TIMES.judge(
            against(Stream.concat(waits("slow", 10, 10, 10), Stream.of(silent("slow", 4)))));

    assertThat(verdict.decision()).isEqualTo(INCONCLUSIVE);
    assertThat(verdict.measured()).endsWith("; a round did not measure it");
  }

  @Test
  void ratio_runBrokenOffAfterARound_inconclusive() {
    assertThat(
            FIVE_TIMES
                .judge(result(4, Stream.concat(waits("slow", 10, 10), waits("fast", 1, 1))))
                .decision())
        .isEqualTo(INCONCLUSIVE);
  }

  @Test
  void ratio_noRoundHasBoth_inconclusiveAndSaysSo() {
    Verdict verdict =
        FIVE_TIMES.judge(
            result(2, Stream.of(valid("slow", 1, WAIT, 10), valid("fast", 2, WAIT, 1))));

    assertThat(verdict.decision()).isEqualTo(INCONCLUSIVE);
    assertThat(verdict.measured()).isEqualTo("no valid round has both slow and fast");
  }

  @Test
  void level_trueInEveryRound_held() {
    assertThat(level(0.1, 0.2, 1)).isEqualTo(HELD);
  }

  @Test
  void level_trueInNoRound_notHeld() {
    assertThat(level(1.1, 2, 3)).isEqualTo(NOT_HELD);
  }

  @Test
  void level_trueInSomeRounds_inconclusiveAndSaysInHowMany() {
    Verdict verdict = BELOW_A_SECOND.judge(result(3, waits("slow", 0.5, 0.5, 3)));

    assertThat(verdict.decision()).isEqualTo(INCONCLUSIVE);
    assertThat(verdict.measured())
        .isEqualTo(
            "plain p50 of slow is 500 ms (median of 3), expected at most 1 s; true in 2 of 3"
                + " rounds");
  }

  @Test
  void level_aRoundHasNoValidTrial_inconclusive() {
    Verdict verdict =
        BELOW_A_SECOND.judge(
            result(2, Stream.of(valid("slow", 1, WAIT, 0.1), invalid("slow", 2, 0.1))));

    assertThat(verdict.decision()).isEqualTo(INCONCLUSIVE);
    assertThat(verdict.measured()).endsWith("; a round has no valid trial");
  }

  @Test
  void level_anInvalidTrialThatWasRetried_doesNotCount() {
    assertThat(
            BELOW_A_SECOND
                .judge(result(1, Stream.of(invalid("slow", 1, 9), valid("slow", 1, WAIT, 0.1))))
                .decision())
        .isEqualTo(HELD);
  }

  @Test
  void level_aValidTrialThatDidNotMeasureIt_inconclusive() {
    assertThat(
            BELOW_A_SECOND
                .judge(result(2, Stream.of(valid("slow", 1, WAIT, 0.1), silent("slow", 2))))
                .decision())
        .isEqualTo(INCONCLUSIVE);
  }

  @Test
  void level_ofAVariantThatWasNotTried_inconclusive() {
    assertThat(BELOW_A_SECOND.judge(result(1, waits("fast", 1))).measured())
        .isEqualTo("no valid round of slow");
  }

  @Test
  void order_asStatedInEveryRound_held() {
    Verdict verdict =
        TICK_FIRST.judge(
            result(2, Stream.of(saw("slow", 1, "tick", "timer"), saw("slow", 2, "tick", "timer"))));

    assertThat(verdict.decision()).isEqualTo(HELD);
    assertThat(verdict.measured()).isEqualTo("slow: tick, timer (2 of 2 rounds as stated)");
  }

  @Test
  void order_neverAsStated_notHeld() {
    assertThat(TICK_FIRST.judge(result(1, Stream.of(saw("slow", 1, "timer", "tick")))).decision())
        .isEqualTo(NOT_HELD);
  }

  @Test
  void order_asStatedInSomeRounds_inconclusive() {
    assertThat(
            TICK_FIRST
                .judge(
                    result(
                        2,
                        Stream.of(
                            saw("slow", 1, "tick", "timer"), saw("slow", 2, "timer", "tick"))))
                .decision())
        .isEqualTo(INCONCLUSIVE);
  }

  @Test
  void order_aRoundHasNoValidTrial_inconclusive() {
    assertThat(
            TICK_FIRST
                .judge(result(2, Stream.of(saw("slow", 1, "tick", "timer"), invalid("slow", 2, 1))))
                .decision())
        .isEqualTo(INCONCLUSIVE);
  }

  @Test
  void order_aValidTrialThatDidNotSeeIt_inconclusive() {
    assertThat(
            TICK_FIRST
                .judge(result(2, Stream.of(saw("slow", 1, "tick", "timer"), silent("slow", 2))))
                .decision())
        .isEqualTo(INCONCLUSIVE);
  }

  @Test
  void order_ofAVariantThatWasNotTried_inconclusive() {
    assertThat(TICK_FIRST.judge(result(1, Stream.of(saw("fast", 1, "tick")))).measured())
        .isEqualTo("no valid round of slow");
  }

  @Test
  void key_thatIsNotKebabCase_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Expectation.level("Quick Enough", "", WAIT, "slow", Bound.atMost(1)))
        .withMessageContaining("\"Quick Enough\"");
  }

  private static Verdict.Decision ratio(double... slow) {
    return FIVE_TIMES
        .judge(
            result(
                slow.length,
                Stream.concat(
                    waits("slow", slow),
                    waits("fast", DoubleStream.generate(() -> 1).limit(slow.length).toArray()))))
        .decision();
  }

  private static Verdict.Decision level(double... slow) {
    return BELOW_A_SECOND.judge(result(slow.length, waits("slow", slow))).decision();
  }

  /** Four rounds of the given trials beside a {@code fast} that always waits a second. */
  private static ExperimentResult against(Stream<TrialResult> slow) {
    return result(4, Stream.concat(slow, waits("fast", 1, 1, 1, 1)));
  }
}
