package looplab.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The quantiles of Student's t are those of a printed table, as are the hand calculations. */
class RoundsTest {
  private static final double RESOLUTION = 1e-9;

  private static final double[] ONES = {1, 1, 1, 1};

  @Test
  void median_ofAnOddNumber_isTheMiddleOne() {
    assertThat(Rounds.median(9, 1, 4)).isEqualTo(4);
  }

  @Test
  void median_ofAnEvenNumber_isHalfway() {
    assertThat(Rounds.median(9, 1, 4, 2)).isEqualTo(3);
  }

  @Test
  void median_ofNothing_isNaN() {
    assertThat(Rounds.median()).isNaN();
  }

  @Test
  void median_leavesItsArgumentsInOrder() {
    double[] values = {9, 1, 4};

    double ignored = Rounds.median(values);

    assertThat(ignored).isEqualTo(4);
    assertThat(values).containsExactly(9, 1, 4);
  }

  @Test
  void ratio_ofTwoRounds_takesStudentsWithOneDegree() {
    // Logarithms to base 4: 1/2 and 3/2, mean 1, deviation 1/sqrt(2), quantile 12.7062.
    assertInterval(
        Rounds.ratio(new double[] {2, 8}, new double[] {1, 1}, RESOLUTION, 0.95),
        4,
        Math.pow(4, 1 - 12.7062 / 2),
        Math.pow(4, 1 + 12.7062 / 2));
  }

  @Test
  void ratio_ofThreeRounds_takesStudentsWithTwoDegrees() {
    // Logarithms to base 2: 0, 1, 2, mean 1, deviation 1, quantile 4.302653.
    assertInterval(
        Rounds.ratio(new double[] {3, 6, 12}, new double[] {3, 3, 3}, RESOLUTION, 0.95),
        2,
        0.35745,
        11.1905);
  }

  @Test
  void ratio_atALowerLevel_isNarrower() {
    // Logarithms to base 2: 0, 1, 1, 2, mean 1, deviation 0.816497, quantile 1.637744.
    assertInterval(
        Rounds.ratio(new double[] {1, 2, 2, 4}, ONES, RESOLUTION, 0.80),
        2,
        Math.pow(2, 0.331395),
        Math.pow(2, 1.668605));
  }

  @Test
  void ratio_turnedRound_isTheReciprocal() {
    double[] above = {1, 2, 2, 4};
    Interval there = Rounds.ratio(above, ONES, RESOLUTION, 0.95);

    assertInterval(
        Rounds.ratio(ONES, above, RESOLUTION, 0.95),
        1 / there.estimate(),
        1 / there.high(),
        1 / there.low());
  }

  @Test
  void ratio_pairedByRound_isFreeOfWhatSlowsAWholeRound() {
    Interval interval =
        Rounds.ratio(new double[] {2, 20, 6, 1}, new double[] {1, 10, 3, 0.5}, RESOLUTION, 0.95);

    assertInterval(interval, 2, 2, 2);
  }

  @Test
  void ratio_ofOneRound_hasNoInterval() {
    assertThat(Rounds.ratio(new double[] {6}, new double[] {2}, RESOLUTION, 0.95))
        .usingRecursiveComparison()
        .withComparatorForType(
            (a, b) -> Math.abs(a - b) < 1e-9 || a.equals(b) ? 0 : 1, Double.class)
        .isEqualTo(new Interval(3, 0, Double.POSITIVE_INFINITY, 0.95));
  }

  @Test
  void ratio_ofNoRound_isNaN() {
    assertThat(Rounds.ratio(new double[0], new double[0], RESOLUTION, 0.95).estimate()).isNaN();
  }

  @Test
  void ratio_ofNothingOverNothing_isOne() {
    assertInterval(
        Rounds.ratio(new double[] {0, 0}, new double[] {0, 0}, RESOLUTION, 0.95), 1, 1, 1);
  }

  @Test
  void ratio_overNothing_isFinite() {
    assertThat(Rounds.ratio(new double[] {1, 1}, new double[] {0, 0}, RESOLUTION, 0.95).estimate())
        .isFinite();
  }

  @Test
  void ratio_overNothing_countsNothingAsTheResolution() {
    assertInterval(Rounds.ratio(new double[] {40, 40}, new double[] {0, 0.2}, 1, 0.95), 40, 40, 40);
  }

  @Test
  void ratio_ofRoundsThatDoNotPair_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rounds.ratio(new double[4], new double[3], RESOLUTION, 0.95))
        .withMessage("rounds do not pair: 4 against 3");
  }

  @Test
  void ratio_ofTheSameThingTwice_coversOneAsOftenAsItsLevelSays() {
    Random random = new Random(20_000);
    int experiments = 2_000;
    int covered = 0;
    for (int i = 0; i < experiments; i++) {
      double[] above = new double[4];
      double[] below = new double[4];
      for (int round = 0; round < 4; round++) {
        double wholeRound = Math.exp(random.nextGaussian());
        above[round] = wholeRound * Math.exp(0.2 * random.nextGaussian());
        below[round] = wholeRound * Math.exp(0.2 * random.nextGaussian());
      }
      Interval interval = Rounds.ratio(above, below, RESOLUTION, 0.95);
      covered += interval.low() <= 1 && interval.high() >= 1 ? 1 : 0;
    }

    assertThat(covered / (double) experiments).isBetween(0.93, 0.97);
  }

  private static void assertInterval(Interval interval, double estimate, double low, double high) {
    assertThat(interval.estimate()).isCloseTo(estimate, within(estimate * 1e-4));
    assertThat(interval.low()).isCloseTo(low, within(low * 1e-4));
    assertThat(interval.high()).isCloseTo(high, within(high * 1e-4));
  }
}
