package looplab.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import looplab.harness.Metric.Better;
import looplab.harness.Metric.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0             | 0
          -0.0          | 0
          1             | 1
          7.5           | 7.5
          0.5           | 0.5
          0.123456      | 0.123
          0.0994        | 0.0994
          0.09949       | 0.0995
          0.0995        | 0.0995
          0.1           | 0.1
          0.0001234     | 0.000123
          0.00000123456 | 0.00000123
          0.9994        | 0.999
          0.9995        | 1
          1.005         | 1.01
          9.994         | 9.99
          9.995         | 10
          12.34         | 12.3
          99.94         | 99.9
          99.95         | 100
          999.4         | 999
          999.5         | 1,000
          1234.5        | 1,235
          1234567       | 1,234,567
          -0.00041      | -0.00041
          -0.5          | -0.5
          -41.27        | -41.3
          -1234.4       | -1,234
          NaN           | -
          Infinity      | no limit
          """)
  void significant_writesThreeDigits(double value, String written) {
    assertThat(Metric.significant(value)).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({"1e-7", "-1e-7", "1e-300"})
  void significant_belowAMillionth_isNothing(double value) {
    assertThat(Metric.significant(value)).isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SECONDS    | 0            | 0 ms
          SECONDS    | 0.0000000005 | 0.5 ns
          SECONDS    | 0.0000002    | 200 ns
          SECONDS    | 0.000001     | 1 us
          SECONDS    | 0.0000123    | 12.3 us
          SECONDS    | 0.0001       | 0.1 ms
          SECONDS    | 0.0412       | 41.2 ms
          SECONDS    | 0.9994       | 999 ms
          SECONDS    | 1            | 1 s
          SECONDS    | 12.345       | 12.3 s
          SECONDS    | -0.0412      | -41.2 ms
          SECONDS    | NaN          | -
          SECONDS    | Infinity     | no limit
          PER_SECOND | 1234.4       | 1,234/s
          PER_SECOND | 0            | 0/s
          PER_SECOND | NaN          | -
          COUNT      | 41200        | 41,200
          COUNT      | 0.5          | 0.5
          COUNT      | NaN          | -
          SHARE      | 0            | 0 %
          SHARE      | 0.0000123    | 0.00123 %
          SHARE      | 0.0123       | 1.23 %
          SHARE      | 1            | 100 %
          SHARE      | Infinity     | no limit
          BYTES      | 0            | 0 B
          BYTES      | 1023         | 1,023 B
          BYTES      | 1024         | 1 KiB
          BYTES      | 1572864      | 1.5 MiB
          BYTES      | -2048        | -2 KiB
          BYTES      | Infinity     | no limit
          """)
  void format_addsTheUnit(Unit unit, double value, String written) {
    assertThat(Metric.of("some.metric", unit, Better.NEITHER).format(value)).isEqualTo(written);
  }

  @Test
  void of_labelIsTheNameWithSpaces() {
    assertThat(Metric.seconds("send-lag.p99").label()).isEqualTo("send lag p99");
  }

  @Test
  void blankName_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Metric.seconds(" "));
  }
}
