package looplab.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {
  private static final Standing TRIED =
      Standing.BEGUN.hinted(1).attempted("0a1b2c3d", false).shown().attempted("ffff0000", true);

  @Test
  void whatIsWritten_isReadAgain() {
    Progress progress =
        Progress.NONE.with("one-lab", TRIED).with("lab2", Standing.BEGUN).workingOn("lab2");

    assertThat(Progress.read(progress.text()))
        .isEqualTo(new Progress.Read(progress, java.util.List.of()));
  }

  @Test
  void text_isForPeople() {
    assertThat(Progress.NONE.with("one-lab", TRIED).workingOn("one-lab").text().lines())
        .last()
        .isEqualTo("one-lab passed seen attempts=2 failed=1 hints=1 judged=ffff0000 in-work");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "one-lab",
        "one-lab passed",
        "one-lab passed attempts=-1 failed=0 hints=0 judged=-",
        "one-lab passed attempts=99999999999 failed=0 hints=0 judged=-",
        "One Lab passed attempts=1 failed=0 hints=0 judged=-",
        "one-lab passed attempts=1 failed=0 hints=0 judged=- extra",
        "\u0000\u0000\u0000"
      })
  void lineWithoutSense_isSetAsideAndTheRestIsKept(String line) {
    String good = Progress.NONE.with("good", Standing.BEGUN).text();

    Progress.Read read = Progress.read(line + "\n" + good);

    assertThat(read.progress().standings()).containsOnlyKeys("good");
    assertThat(read.damaged()).hasSize(1);
  }

  @Test
  void blanksAndComments_doNotMatter() {
    Progress.Read read =
        Progress.read("  # mine\r\n\r\n a  begun attempts=0   failed=0 hints=0 judged=- \r\n");

    assertThat(read.progress().of("a")).contains(Standing.BEGUN);
    assertThat(read.damaged()).isEmpty();
  }

  @Test
  void sameFileAgain_isNoNewAttempt() {
    Standing once = Standing.BEGUN.attempted("aa", false);

    assertThat(once.attempted("aa", false)).isEqualTo(once);
    assertThat(once.attempted("aa", true).passed()).isTrue();
    assertThat(once.attempted("bb", false).failed()).isEqualTo(2);
  }

  @Test
  void solution_opensAfterTwoFailuresOrAPass() {
    Standing once = Standing.BEGUN.attempted("aa", false);

    assertThat(Standing.BEGUN.failuresLeft()).isEqualTo(2);
    assertThat(once.failuresLeft()).isEqualTo(1);
    assertThat(once.attempted("bb", false).failuresLeft()).isZero();
    assertThat(once.attempted("bb", true).failuresLeft()).isZero();
  }

  @Test
  void solutionShownAfterAPass_givesNothingAway() {
    assertThat(Standing.BEGUN.attempted("aa", true).shown().seen()).isFalse();
    assertThat(Standing.BEGUN.shown().seen()).isTrue();
  }

  @Test
  void standing_refusesOtherWords() {
    assertThatThrownBy(() -> Standing.of("done")).hasMessageContaining("done");
  }
}
