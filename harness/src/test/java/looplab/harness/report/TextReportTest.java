package looplab.harness.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import looplab.harness.LabResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextReportTest {
  private static final LabResult RESULT = ResultFixture.result();
  private static final Path REPORT = Path.of("report.html");

  @ParameterizedTest
  @ValueSource(ints = {40, 80})
  void wholeRun_readsAsAgreed(int columns) throws IOException {
    // After a wanted change, look at the new text and put it into the file.
    assertThat(all(new TextStyle(columns, false, false)))
        .isEqualTo(resource("run-" + columns + ".txt"));
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 40, 57, 80, 120})
  void noLine_isLongerThanTheTerminal(int columns) {
    assertThat(all(new TextStyle(columns, false, true)).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
  }

  @Test
  void withoutUnicode_everythingIsAscii() {
    assertThat(all(TextStyle.plain())).isASCII().doesNotContain("?ways").contains("away - always");
    assertThat(all(new TextStyle(80, false, true))).contains("\u2013", "\u2713", "\u2588");
  }

  @Test
  void colour_onlyAdds() {
    String coloured = all(new TextStyle(80, true, false));

    assertThat(coloured).contains("\u001b[");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(all(TextStyle.plain()));
  }

  @Test
  void experiment_fitsOnAScreen() {
    assertThat(
            new TextReport(TextStyle.plain()).experiment(RESULT.experiments().getFirst()).lines())
        .hasSizeLessThanOrEqualTo(40);
  }

  @Test
  void invalidTrial_isNamedWithItsReason() {
    assertThat(new TextReport(TextStyle.plain()).experiment(ResultFixture.underLoad()))
        .contains("INVALID  worker-pool, round 2: the generator fell behind by 12 requests");
  }

  @Test
  void timedOut_standsAsALimitNotAsAValue() {
    assertThat(new TextReport(TextStyle.plain()).experiment(ResultFixture.underLoad()))
        .contains("> 1 s");
  }

  @Test
  void longPathOfTheReport_staysInOnePiece() {
    Path path = Path.of("a".repeat(100), "report.html");

    assertThat(new TextReport(TextStyle.plain()).footer(RESULT, path)).contains(path.toString());
  }

  private static String all(TextStyle style) {
    TextReport report = new TextReport(style);
    return report.run(RESULT) + report.footer(RESULT, REPORT);
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = TextReportTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(stream, name).readAllBytes(), UTF_8);
    }
  }
}
