package looplab.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalsTest {
  private static final long SECOND = 1_000_000_000;

  static Stream<Arrivals> everyKind() {
    return Stream.of(
        Arrivals.constant(333),
        Arrivals.constant(Arrivals.MOST_RATE),
        Arrivals.poisson(333),
        Arrivals.poisson(Arrivals.MOST_RATE),
        Arrivals.bursts(333, 7),
        Arrivals.ramp(10, 5_000, 2),
        Arrivals.ramp(5_000, 10, 2),
        Arrivals.ramp(300, 300, 1),
        Arrivals.ramp(0.1, Arrivals.MOST_RATE, 0.05));
  }

  @Test
  void constant_startsHalfAGapInAndKeepsTheGap() {
    assertThat(first(Arrivals.constant(1_000), 4))
        .containsExactly(500_000, 1_500_000, 2_500_000, 3_500_000);
  }

  @Test
  void constant_countWithinAHorizonIsRateTimesTime() {
    assertThat(countBefore(Arrivals.constant(250), 4 * SECOND)).isEqualTo(1_000);
  }

  @Test
  void constant_anHourIn_hasNotDrifted() {
    long hourAtThreePerSecond = 3 * 3_600;

    assertThat(countBefore(Arrivals.constant(3), 3_600 * SECOND)).isEqualTo(hourAtThreePerSecond);
  }

  @Test
  void poisson_sameSeed_isTheSameSequence() {
    assertThat(first(Arrivals.poisson(100), 1_000)).isEqualTo(first(Arrivals.poisson(100), 1_000));
  }

  @Test
  void poisson_otherSeed_isAnotherSequence() {
    assertThat(starts(Arrivals.poisson(100), 8, 100).toArray())
        .isNotEqualTo(starts(Arrivals.poisson(100), 9, 100).toArray());
  }

  @Test
  void poisson_meanGapIsThatOfTheRate() {
    assertThat(Arrays.stream(poissonGapsSeconds(500, 200_000)).average().orElseThrow())
        .isCloseTo(1 / 500.0, within(0.02 / 500));
  }

  @Test
  void poisson_varianceOfGapsIsTheExponentials() {
    double[] gaps = poissonGapsSeconds(500, 200_000);
    double mean = Arrays.stream(gaps).average().orElseThrow();
    double variance =
        Arrays.stream(gaps).map(gap -> (gap - mean) * (gap - mean)).average().orElseThrow();

    assertThat(variance * 500 * 500).isCloseTo(1, within(0.05));
  }

  /** Kolmogorov and Smirnov: the greatest distance to the exponential's distribution function. */
  @Test
  void poisson_gapsFollowTheExponentialDistribution() {
    double[] gaps = poissonGapsSeconds(500, 10_000);
    Arrays.sort(gaps);
    double distance = 0;
    for (int i = 0; i < gaps.length; i++) {
      double expected = 1 - Math.exp(-500 * gaps[i]);
      distance = Math.max(distance, Math.abs(expected - (i + 0.5) / gaps.length));
    }

    assertThat(distance).isLessThan(1.95 / Math.sqrt(gaps.length));
  }

  @Test
  void bursts_allOfABurstStartAtOneInstant() {
    assertThat(first(Arrivals.bursts(100, 5), 10))
        .containsExactly(
            25_000_000,
            25_000_000,
            25_000_000,
            25_000_000,
            25_000_000,
            75_000_000,
            75_000_000,
            75_000_000,
            75_000_000,
            75_000_000);
  }

  @Test
  void bursts_averageRateIsAsGiven() {
    assertThat(countBefore(Arrivals.bursts(100, 5), 10 * SECOND)).isEqualTo(1_000);
  }

  @Test
  void bursts_ofOne_areConstant() {
    assertThat(first(Arrivals.bursts(80, 1), 100)).isEqualTo(first(Arrivals.constant(80), 100));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5, 9, 10})
  void ramp_countIsTheIntegralOfTheRate(int seconds) {
    long integral = 100L * seconds + 10L * seconds * seconds;

    assertThat(countBefore(Arrivals.ramp(100, 300, 10), seconds * SECOND)).isEqualTo(integral);
  }

  @Test
  void ramp_falling_countIsTheIntegralOfTheRate() {
    assertThat(countBefore(Arrivals.ramp(300, 100, 10), 5 * SECOND)).isEqualTo(1_250);
  }

  @Test
  void ramp_afterItsEnd_keepsTheLastRate() {
    Arrivals ramp = Arrivals.ramp(100, 300, 10);

    assertThat(countBefore(ramp, 14 * SECOND) - countBefore(ramp, 10 * SECOND)).isEqualTo(4 * 300);
  }

  @Test
  void ramp_whileItLasts_gapsShrink() {
    long[] starts = first(Arrivals.ramp(100, 300, 10), 1_999);

    assertThat(gaps(starts)).isSortedAccordingTo((a, b) -> Long.compare(b, a));
  }

  @Test
  void ramp_betweenRatesThatDifferByARoundingError_isConstant() {
    long[] level = first(Arrivals.constant(0.3), 10);
    long[] starts = first(Arrivals.ramp(0.3, 0.1 * 3, 100), 10);

    for (int i = 0; i < level.length; i++) {
      assertThat(starts[i]).isCloseTo(level[i], within(1_000L));
    }
  }

  @Test
  void ramp_rateIsTheAverageOverItsLength() {
    assertThat(Arrivals.ramp(100, 300, 10).ratePerSecond()).isEqualTo(200);
  }

  @Test
  void describe_namesRateAndShape() {
    assertThat(
            Stream.of(
                    Arrivals.constant(200),
                    Arrivals.poisson(1_500),
                    Arrivals.bursts(100, 20),
                    Arrivals.ramp(10, 90, 5),
                    Arrivals.ramp(90, 10, 5))
                .map(Arrivals::describe))
        .containsExactly(
            "200/s evenly",
            "1,500/s at random (Poisson)",
            "100/s in bursts of 20",
            "10/s rising to 90/s",
            "90/s falling to 10/s");
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void starts_neverDecrease(Arrivals arrivals) {
    assertThat(first(arrivals, 20_000)).isSorted();
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void starts_areNeverBeforeTheTrial(Arrivals arrivals) {
    assertThat(first(arrivals, 1)[0]).isNotNegative();
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void starts_askedForTwice_areTwoIndependentRuns(Arrivals arrivals) {
    PrimitiveIterator.OfLong ahead = arrivals.startsNanos(1);
    ahead.nextLong();

    assertThat(starts(arrivals, 1, 50).toArray()).isEqualTo(first(arrivals, 50));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void scaled_multipliesTheRate(Arrivals arrivals) {
    assertThat(arrivals.scaled(0.5 + 0.5).ratePerSecond()).isEqualTo(arrivals.ratePerSecond());
  }

  @Test
  void scaled_keepsTheKind() {
    assertThat(Arrivals.constant(5).scaled(2)).isEqualTo(Arrivals.constant(10));
    assertThat(Arrivals.poisson(5).scaled(2)).isEqualTo(Arrivals.poisson(10));
    assertThat(Arrivals.bursts(5, 3).scaled(2)).isEqualTo(Arrivals.bursts(10, 3));
    assertThat(Arrivals.ramp(5, 7, 3).scaled(2)).isEqualTo(Arrivals.ramp(10, 14, 3));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0, -1, 0.09, 200_001, Double.POSITIVE_INFINITY})
  void rate_outsideTheRange_isRefusedWithTheRange(double rate) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Arrivals.constant(rate))
        .withMessage("rate per second must be between 0.1 and 200000.0, but is " + rate);
    assertThatIllegalArgumentException().isThrownBy(() -> Arrivals.poisson(rate));
    assertThatIllegalArgumentException().isThrownBy(() -> Arrivals.bursts(rate, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> Arrivals.ramp(rate, 10, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Arrivals.ramp(10, rate, 1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0, -2, 1e9})
  void scaled_outOfTheRange_isRefused(double factor) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Arrivals.constant(1_000).scaled(factor))
        .withMessageContaining("between 0.1 and 200000");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 10_001})
  void burstSize_outsideTheRange_isRefused(int size) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Arrivals.bursts(10, size))
        .withMessageContaining("burst size");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0, -1, 3_601})
  void rampSeconds_outsideTheRange_areRefused(double seconds) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Arrivals.ramp(10, 20, seconds))
        .withMessageContaining("ramp seconds must be between 0.01 and 3600");
  }

  private static LongStream starts(Arrivals arrivals, long seed, int count) {
    return LongStream.generate(arrivals.startsNanos(seed)::nextLong).limit(count);
  }

  private static long[] first(Arrivals arrivals, int count) {
    return starts(arrivals, 1, count).toArray();
  }

  private static long countBefore(Arrivals arrivals, long nanos) {
    return LongStream.generate(arrivals.startsNanos(1)::nextLong)
        .takeWhile(start -> start < nanos)
        .count();
  }

  private static Long[] gaps(long[] starts) {
    Long[] gaps = new Long[starts.length - 1];
    // A nanosecond either way is the rounding to whole nanoseconds.
    Arrays.setAll(gaps, i -> (starts[i + 1] - starts[i]) / 100);
    return gaps;
  }

  private static double[] poissonGapsSeconds(double rate, int count) {
    long[] starts = starts(Arrivals.poisson(rate), 42, count).toArray();
    double[] gaps = new double[count];
    Arrays.setAll(gaps, i -> (starts[i] - (i == 0 ? 0 : starts[i - 1])) / 1e9);
    return gaps;
  }
}
