package looplab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTest {
  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource({
    "run holdin-lab, holding-lab",
    "run holding-lab --rouns 3, --rounds",
    "run holding-lab --experiment the-ordre, the-order",
    "run holding-lab --variants frist-variant, first-variant",
    "rnu, run",
    "explain loop dealy, loop delay",
    "explain p98, p9",
    "help exit-code, exit-codes",
    "report opn, open",
  })
  void misspelledName_isRefusedWithTheNearest(String args, String meant) {
    Lines lines = Lines.of(home, args.split(" "));

    assertThat(lines.code()).isEqualTo(2);
    assertThat(lines.out()).isEmpty();
    assertThat(lines.err()).contains("Did you mean " + meant);
  }

  @ParameterizedTest
  @CsvSource({
    "--rate, 0, 0.1 to 200000",
    "--rate, 200001, 0.1 to 200000",
    "--rate, -5, 0.1 to 200000",
    "--rate, 10k, 0.1 to 200000",
    "--rate, NaN, 0.1 to 200000",
    "--rate, Infinity, 0.1 to 200000",
    "--rate, 1e3, 0.1 to 200000",
    "--duration, 49ms, 50ms to 10m",
    "--duration, 11m, 50ms to 10m",
    "--duration, 5, 50ms to 10m",
    "--duration, -1s, 50ms to 10m",
    "--duration, 99999999999s, 50ms to 10m",
    "--rounds, 0, 1 to 100",
    "--rounds, 101, 1 to 100",
    "--rounds, 2.5, 1 to 100",
    "--rounds, 99999999999, 1 to 100",
    "--seed, 9223372036854775808, 9223372036854775807",
    "--seed, x, 9223372036854775807",
    "--metrics-port, 65536, 0 to 65535",
    "--metrics-port, -1, 0 to 65535",
  })
  void numberOutOfRange_isRefusedWithValueAndRange(String option, String value, String range) {
    Lines lines = Lines.of(home, "run", "holding-lab", option, value);

    assertThat(lines.code()).isEqualTo(2);
    assertThat(lines.err()).contains(option).contains("\"" + value + "\"").contains(range);
  }

  @ParameterizedTest
  @CsvSource({"--rate, 0.1", "--duration, 50ms", "--duration, 10m", "--seed, -1", "--rounds, 1"})
  void numberAtTheEdge_isTaken(String option, String value) {
    assertThat(Lines.of(home, "run", "holding-lab", option, value).code()).isZero();
  }

  @Test
  void noLabNamed_namesThem() {
    Lines lines = Lines.of(home, "run");

    assertThat(lines.code()).isEqualTo(2);
    assertThat(lines.err()).contains("holding-lab").contains("--all");
  }

  @Test
  void labNamedBesideAll_isRefused() {
    assertThat(Lines.of(home, "run", "--all", "holding-lab").code()).isEqualTo(2);
  }

  @Test
  void unknownWord_getsNoWildGuess() {
    assertThat(Lines.of(home, "run", "xyzzy").err()).doesNotContain("Did you mean");
  }

  @Test
  void argumentStartingWithAt_isNoFileToRead() {
    assertThat(Lines.of(home, "run", "@labs").err()).contains("\"@labs\"");
  }

  @ParameterizedTest
  @CsvSource({"--help", "run --help", "help run", "--version"})
  void help_isDataAndEndsWithZero(String args) {
    Lines lines = Lines.of(home, args.split(" "));

    assertThat(lines.code()).isZero();
    assertThat(lines.out()).isNotBlank();
    assertThat(lines.err()).isEmpty();
  }
}
