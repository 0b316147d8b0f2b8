package looplab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import looplab.harness.Lab;
import looplab.harness.Verdict;
import looplab.harness.engine.SelfTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitCodeTest {
  @TempDir private Path home;

  @Test
  void everythingHeld_endsWithZero() {
    assertThat(Lines.of(home, "run", "holding-lab").code()).isZero();
  }

  @Test
  void inconclusive_endsWithZero() {
    assertThat(Lines.of(home, "run", "doubtful-lab").code()).isZero();
  }

  @Test
  void inconclusiveUnderStrict_endsWithFour() {
    assertThat(Lines.of(home, "run", "doubtful-lab", "--strict").code()).isEqualTo(4);
  }

  @Test
  void expectationNotHeld_endsWithFive() {
    assertThat(Lines.of(home, "run", "failing-lab").code()).isEqualTo(5);
  }

  @Test
  void failureAmongSuccesses_endsWithFive() {
    assertThat(Lines.of(home, "run", "--all", "--strict").code()).isEqualTo(5);
  }

  @Test
  void probeFailed_endsWithFive() {
    SelfTest.Probe blind =
        new SelfTest.Probe(
            "blind", "Is it seen?", () -> new SelfTest.Reading(Verdict.Decision.NOT_HELD, "No."));

    Lines lines = Lines.with(home, List.of(), List.of(blind), "selftest");

    assertThat(lines.code()).isEqualTo(5);
    assertThat(lines.out()).contains("FAIL  blind");
  }

  @Test
  void probeCannotTell_endsWithFour() {
    SelfTest.Probe busy =
        new SelfTest.Probe(
            "busy",
            "Is it seen?",
            () -> new SelfTest.Reading(Verdict.Decision.INCONCLUSIVE, "Too busy."));

    Lines lines = Lines.with(home, List.of(), List.of(busy), "selftest");

    assertThat(lines.code()).isEqualTo(4);
    assertThat(lines.out()).contains("?     busy");
  }

  @Test
  void probeBroke_endsWithFive() {
    SelfTest.Probe broken =
        new SelfTest.Probe(
            "broken",
            "Is it seen?",
            () -> {
              throw new IllegalStateException("no instrument");
            });

    Lines lines = Lines.with(home, List.of(), List.of(broken), "selftest");

    assertThat(lines.code()).isEqualTo(5);
    assertThat(lines.out()).contains("no instrument");
  }

  @Test
  void unknownLab_endsWithTwo() {
    assertThat(Lines.of(home, "run", "no-such-thing").code()).isEqualTo(2);
  }

  @Test
  void resultsCannotBeSaved_endsWithThreeBeforeTheRun() throws IOException {
    Path file = Files.createFile(home.resolve("a-file"));

    Lines lines = Lines.of(home, "run", "holding-lab", "--out", file.resolve("runs").toString());

    assertThat(lines.code()).isEqualTo(3);
    assertThat(lines.out()).isEmpty();
    assertThat(lines.err()).contains("cannot be saved").contains("a-file").contains("--out DIR");
  }

  @Test
  void resultsCanNoLongerBeSaved_endsWithThreeAfterShowingThem() {
    Path folder = home.resolve("runs");
    Lab spoiling = TestLabs.calling(() -> replaceByFile(folder));

    Lines lines = Lines.with(home, List.of(spoiling), "run", "--all", "--out", folder.toString());

    assertThat(lines.code()).isEqualTo(3);
    assertThat(lines.out()).contains("In which order do they run?");
    assertThat(lines.err()).contains("nothing was saved").contains("--out DIR");
  }

  private static void replaceByFile(Path folder) {
    try {
      if (!Files.isRegularFile(folder)) {
        Files.deleteIfExists(folder);
        Files.createFile(folder);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void doctorFindsAFailure_endsWithThree() throws IOException {
    Path file = Files.createFile(home.resolve("a-file"));

    Lines lines = Lines.of(home, "doctor", "--out", file.resolve("runs").toString());

    assertThat(lines.code()).isEqualTo(3);
    assertThat(lines.out()).contains("FAIL  results cannot be written");
  }

  @Test
  void toolBreaks_endsWithOneAndOneLine() {
    Lines lines = Lines.with(home, List.of(TestLabs.calling(ExitCodeTest::fail)), "run", "--all");

    assertThat(lines.code()).isEqualTo(1);
    assertThat(lines.err()).contains("lab: it broke: ").contains("oh no").contains("--debug");
    assertThat(lines.err()).doesNotContain("\tat ");
  }

  @Test
  void toolBreaksUnderDebug_showsTheStack() {
    Lines lines =
        Lines.with(home, List.of(TestLabs.calling(ExitCodeTest::fail)), "run", "--all", "--debug");

    assertThat(lines.err()).contains("\tat looplab.cli.ExitCodeTest.fail");
  }

  @Test
  void helpOnExitCodes_namesEveryCode() {
    Lines lines = Lines.of(home, "help", "exit-codes");

    for (ExitCode each : ExitCode.values()) {
      assertThat(lines.out()).contains(" " + each.code() + "  ");
    }
  }

  private static void fail() {
    throw new IllegalStateException("oh no");
  }
}
