package looplab.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole session as it looks, on the terminal it is designed for and on a narrow one. */
class SessionScreenTest {
  @TempDir private Path home;

  @ParameterizedTest
  @ValueSource(ints = {80, 40})
  void session_looksAsAgreed(int columns) throws IOException {
    Desk desk = new Desk(home, columns);

    desk.begun().verdict(1, Desk.bothFail()).press("h");
    desk.save().session.judged(2, Greetings.attempt(2), Greetings.noCode());
    desk.save().verdict(3, Greetings.unclear());
    desk.save().verdict(4, Desk.passedWithTable()).press("lx").press("y");

    assertThat(desk.shown()).isEqualTo(agreed(columns));
    assertThat(desk.shown().lines()).allMatch(line -> line.length() <= columns || isPath(line));
  }

  /** A path stays in one piece, however long. */
  private static boolean isPath(String line) {
    return line.contains("workshop/");
  }

  private static String agreed(int columns) throws IOException {
    try (var file =
        Objects.requireNonNull(
            SessionScreenTest.class.getResourceAsStream("session-" + columns + ".txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
