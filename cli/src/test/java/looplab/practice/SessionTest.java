package looplab.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
  private static final int CTRL_D = 4;

  @TempDir private Path home;
  private Desk desk;

  @BeforeEach
  void sitDown() {
    desk = new Desk(home, 80);
  }

  @Test
  void begin_makesTheCopyAndJudgesIt() {
    desk.begun();

    assertThat(desk.first.answer()).isRegularFile();
    assertThat(desk.started).containsExactly("first 1");
    assertThat(desk.shown()).contains("Nobody is greeted.").contains("please wait");
  }

  @Test
  void beginOfAPassedOne_doesNotJudgeUnasked() throws IOException {
    desk.practice.judged(desk.first, Greetings.attempt(1), Greetings.passed());

    desk.begun();

    assertThat(desk.started).isEmpty();
    assertThat(desk.shown()).contains("Passed before").contains("q quit");
  }

  @Test
  void checks_areShownAsTheyEnd() {
    desk.begun();
    desk.news();

    desk.session.checkEnded(1, Greetings.failed().checks().getFirst());

    assertThat(desk.news()).isEqualTo("  FAIL  says-hello  41 ms\n");
  }

  @Test
  void failure_namesTheLineAndTheMistake() {
    desk.begun().verdict(1, Greetings.failed());

    assertThat(desk.shown())
        .contains("workshop/first/Polite.java:5, in greet\n")
        .contains("says-nothing: Whoever comes in hears nothing.")
        .contains("| Ann heard: \"\"")
        .contains("1 of 2 checks pass.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"n", "r", "h", "l", "x", "y", "\r", "z"})
  void keyWhileJudging_isDropped(String key) {
    desk.begun();
    desk.news();

    desk.press(key);
    assertThat(desk.news()).isEmpty();

    desk.verdict(1, Greetings.failed());
    assertThat(desk.started).hasSize(1);
    assertThat(desk.session.lesson()).isEqualTo(desk.first);
  }

  @Test
  void verdictOfAFailure_isOutBeforeTheExperimentThatGoesWithIt() throws IOException {
    desk.begun();
    desk.session.comparing(1, Greetings.attempt(1), Greetings.failed());

    assertThat(desk.news()).contains("1 of 2 checks pass.");
    assertThat(desk.practice.standing(desk.first).attempts()).isEqualTo(1);

    desk.session.judged(1, Greetings.attempt(1), Desk.failedWithTable());
    assertThat(desk.news())
        .contains("before  nobody\nafter   nobody\n")
        .doesNotContain("1 of 2 checks pass.")
        .endsWith("q quit\n");
    assertThat(desk.practice.standing(desk.first).attempts()).isEqualTo(1);
  }

  @Test
  void keyDuringTheExperimentOfAFailure_breaksItOffAndDoesItsWork() {
    desk.begun();
    desk.session.comparing(1, Greetings.attempt(1), Greetings.failed());
    desk.news();

    desk.press("h");

    assertThat(desk.brokenOff).isEqualTo(1);
    assertThat(desk.news()).contains("Hint 1 of 3").doesNotContain("Broken off");
    desk.session.judged(1, Greetings.attempt(1), Desk.failedWithTable());
    assertThat(desk.news()).isEmpty();
  }

  @Test
  void qWhileJudging_breaksOffAndStays() {
    desk.begun().press("q");

    assertThat(desk.brokenOff).isEqualTo(1);
    assertThat(desk.session.exit()).isEmpty();
    assertThat(desk.shown()).contains("Broken off.").endsWith("q quit\n");
  }

  @Test
  void ctrlC_breaksOffFirstAndEndsThen() {
    desk.begun();
    desk.session.interrupted();
    assertThat(desk.session.exit()).isEmpty();

    desk.session.interrupted();

    assertThat(desk.session.exit()).hasValue(130);
  }

  @Test
  void newsOfWhatWasBrokenOff_areDropped() throws IOException {
    desk.begun().press("q");
    desk.news();

    desk.session.checkEnded(1, Greetings.failed().checks().getFirst());
    desk.session.judged(1, Greetings.attempt(1), Greetings.failed());
    desk.session.couldNot(1, "late");

    assertThat(desk.news()).isEmpty();
    assertThat(desk.practice.standing(desk.first).attempts()).isZero();
  }

  @Test
  void q_ends() {
    desk.begun().verdict(1, Greetings.failed()).press("q");

    assertThat(desk.session.exit()).hasValue(0);
  }

  @Test
  void endOfFileAsAKey_ends() {
    desk.begun().verdict(1, Greetings.failed());
    desk.session.pressed(CTRL_D);

    assertThat(desk.session.exit()).hasValue(0);
  }

  @Test
  void terminalThatHasGone_ends() {
    desk.begun();
    desk.session.hungUp();

    assertThat(desk.session.exit()).hasValue(0);
  }

  @Test
  void capitals_areTheSameKeys() {
    desk.begun().verdict(1, Greetings.failed()).press("Q");

    assertThat(desk.session.exit()).isPresent();
  }

  @Test
  void arrowAndHomeKeys_meanNothing() {
    desk.begun().verdict(1, Greetings.failed());
    desk.news();

    desk.press("\u001bOH\u001b[A");
    assertThat(desk.news()).isEmpty();
    desk.session.keysRest();
    desk.press("h");

    assertThat(desk.news()).contains("Hint 1 of 3: Nudge");
  }

  @Test
  void r_judgesAgain() {
    desk.begun().verdict(1, Greetings.failed()).press("r");

    assertThat(desk.started).containsExactly("first 1", "first 2");
  }

  @Test
  void save_isJudged() {
    desk.begun().verdict(1, Greetings.failed()).save();

    assertThat(desk.started).containsExactly("first 1", "first 2");
  }

  @Test
  void saveWhileJudging_startsOver() throws IOException {
    desk.begun().save();
    assertThat(desk.brokenOff).isEqualTo(1);
    assertThat(desk.started).containsExactly("first 1", "first 2");
    desk.session.judged(1, Greetings.attempt(1), Greetings.failed());

    desk.verdict(2, Greetings.failed());

    assertThat(desk.practice.standing(desk.first).attempts()).isEqualTo(1);
  }

  @Test
  void h_opensOneHintAPress() {
    desk.begun().verdict(1, Greetings.failed());
    assertThat(desk.news()).endsWith("h hint (3 left)  l list  x reset  q quit\n");

    assertThat(desk.press("h").news())
        .contains("Think.")
        .doesNotContain("greet.")
        .contains("(2 left)");
    assertThat(desk.press("hh").news()).contains("In greet.").contains("(0 left)");
    assertThat(desk.press("h").news()).contains("Hint 3 of 3: How").contains("(0 left)");
  }

  @Test
  void l_lists() {
    desk.begun().verdict(1, Greetings.failed());
    desk.news();

    assertThat(desk.press("l").news())
        .contains("-> first   begun, 1 attempt\n", "   second  new\n", "0 of 2 exercises passed.");
  }

  @Test
  void n_takesUpTheNext() throws IOException {
    desk.begun().verdict(1, Greetings.failed()).press("n");

    assertThat(desk.session.lesson()).isEqualTo(desk.second);
    assertThat(desk.started).containsExactly("first 1", "second 2");
    assertThat(desk.practice.inWork()).contains(desk.second);
  }

  @Test
  void nBehindTheLast_saysSo() throws IOException {
    desk.practice.judged(desk.second, Greetings.attempt(1), Greetings.passed());
    desk.begun().verdict(1, Greetings.failed()).press("n");

    assertThat(desk.session.lesson()).isEqualTo(desk.first);
    assertThat(desk.shown()).contains("All other exercises are passed.");
  }

  @Test
  void x_asksFirst() throws IOException {
    desk.begun().verdict(1, Greetings.failed());
    Files.writeString(desk.first.answer(), "mine");
    desk.press("xn");
    assertThat(desk.first.answer()).hasContent("mine");
    assertThat(desk.session.lesson()).isEqualTo(desk.first);

    desk.press("xy");

    assertThat(desk.first.answer()).hasContent(Greetings.SHIPPED);
    assertThat(desk.shown()).contains("Yours is kept: workshop/first/backup/Polite.java.2026");
  }

  @Test
  void pass_showsWhyTheCardTheSolutionAndTheNext() {
    desk.begun().verdict(1, Desk.passedWithTable());

    assertThat(desk.shown())
        .containsSubsequence(
            "All 2 checks pass.",
            "after   everybody",
            "Names matter.",
            "Say it in a minute",
            "Choice.",
            "workshop/first/solution/Polite.java",
            "Next: ./lab learn second",
            "n next");
    assertThat(desk.first.solution()).isRegularFile();
  }

  @Test
  void secondFailure_tellsThatTheSolutionMayBeSeen() {
    desk.begun().verdict(1, Greetings.failed());
    assertThat(desk.news()).doesNotContain("./lab solution");

    desk.save().verdict(2, Greetings.failed());
    assertThat(desk.news()).contains("./lab solution");

    desk.save().verdict(3, Greetings.failed());
    assertThat(desk.news()).doesNotContain("./lab solution");
  }

  @Test
  void judgeThatCannot_saysWhyAndStays() {
    desk.begun();
    desk.session.couldNot(1, "this Java has no compiler");

    assertThat(desk.shown()).contains("cannot judge: this Java has no compiler").endsWith("quit\n");
    assertThat(desk.session.exit()).isEmpty();
  }

  @Test
  void filesThatAreMissing_doNotEndTheSession() throws IOException {
    Files.delete(home.resolve("labs/first/exercise/hints.md"));
    desk.begun().verdict(1, Greetings.failed()).press("h");

    assertThat(desk.shown()).contains("hints.md: there is no");
    assertThat(desk.session.exit()).isEmpty();
    assertThat(desk.press("q").session.exit()).hasValue(0);
  }

  @Test
  void lostFile_isTold() {
    desk.begun().verdict(1, Greetings.failed());
    desk.session.gone();

    assertThat(desk.shown()).contains("workshop/first/Polite.java is gone; x puts it back");
  }
}
