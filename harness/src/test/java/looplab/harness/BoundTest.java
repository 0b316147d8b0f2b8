package looplab.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BoundTest {
  private static final Metric WAIT = Metric.seconds("wait");

  static Stream<Bound> everyKind() {
    return Stream.of(Bound.atLeast(2), Bound.atMost(2), Bound.between(2, 3), Bound.within(2));
  }

  @ParameterizedTest
  @CsvSource({"1.99, false", "2, true", "2.01, true", "NaN, false"})
  void atLeast_admitsFromTheBoundUp(double value, boolean admitted) {
    assertThat(Bound.atLeast(2).admits(value)).isEqualTo(admitted);
  }

  @ParameterizedTest
  @CsvSource({"1.99, true", "2, true", "2.01, false", "NaN, false"})
  void atMost_admitsUpToTheBound(double value, boolean admitted) {
    assertThat(Bound.atMost(2).admits(value)).isEqualTo(admitted);
  }

  @ParameterizedTest
  @CsvSource({"1.99, false", "2, true", "3, true", "3.01, false", "NaN, false"})
  void between_admitsBothEnds(double value, boolean admitted) {
    assertThat(Bound.between(2, 3).admits(value)).isEqualTo(admitted);
  }

  @Test
  void within_isAFactorEitherWay() {
    assertThat(Bound.within(1.25)).isEqualTo(Bound.between(0.8, 1.25));
  }

  @ParameterizedTest
  @CsvSource({
    "2.1, 9, true, false",
    "2, 9, true, false",
    "1.9, 9, false, false",
    "1, 1.9, false, true",
    "1, 2, false, false"
  })
  void atLeast_ofAnInterval(double low, double high, boolean all, boolean none) {
    assertInterval(Bound.atLeast(2), low, high, all, none);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1.9, true, false",
    "1, 2, true, false",
    "1, 2.1, false, false",
    "2.1, 9, false, true",
    "2, 9, false, false"
  })
  void atMost_ofAnInterval(double low, double high, boolean all, boolean none) {
    assertInterval(Bound.atMost(2), low, high, all, none);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 3, true, false",
    "1.9, 2.5, false, false",
    "2.5, 3.1, false, false",
    "1, 9, false, false",
    "1, 1.9, false, true",
    "3.1, 9, false, true"
  })
  void between_ofAnInterval(double low, double high, boolean all, boolean none) {
    assertInterval(Bound.between(2, 3), low, high, all, none);
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void everythingIsPossible_neitherAdmitsAllNorNone(Bound bound) {
    assertInterval(bound, 0, Double.POSITIVE_INFINITY, false, false);
  }

  @Test
  void describe_writesValuesAsTheMetricDoes() {
    assertThat(Bound.atLeast(0.04).describe(WAIT)).isEqualTo("at least 40 ms");
    assertThat(Bound.atMost(0.04).describe(WAIT)).isEqualTo("at most 40 ms");
    assertThat(Bound.between(0.04, 2).describe(WAIT)).isEqualTo("between 40 ms and 2 s");
  }

  @Test
  void describe_withoutAMetric_writesFactors() {
    assertThat(Bound.within(1.25).describe(null)).isEqualTo("between 0.8 and 1.25");
  }

  @Test
  void describe_ofASingleValue_saysExactly() {
    assertThat(Bound.between(5, 5).describe(null)).isEqualTo("exactly 5");
  }

  @Test
  void between_theWrongWayRound_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bound.between(3, 2))
        .withMessage("no value lies between 3.0 and 2.0");
  }

  @Test
  void notANumber_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Bound.atLeast(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> Bound.atMost(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> Bound.between(Double.NaN, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Bound.between(1, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> Bound.within(Double.NaN));
  }

  private static void assertInterval(
      Bound bound, double low, double high, boolean all, boolean none) {
    Interval interval = new Interval(low, low, high, 0.95);
    assertThat(bound.admitsAll(interval)).as("admits all").isEqualTo(all);
    assertThat(bound.admitsNone(interval)).as("admits none").isEqualTo(none);
  }
}
