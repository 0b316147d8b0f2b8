package looplab.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import looplab.harness.exercise.Finding;
import looplab.harness.judge.Judgement;
import looplab.harness.judge.Judgement.CodeProblem;
import looplab.harness.report.TextStyle;
import org.junit.jupiter.api.Test;

class VerdictTextTest {
  private static final Path HOME = Path.of("/home");
  private static final Lesson LESSON = Lesson.of(Greetings.lab("greetings"), HOME).orElseThrow();

  @Test
  void failureWithoutALine_namesTheFile() {
    String text = verdict(80, Greetings.verdict(List.of(failed(Finding.failed("x", "No.")))));

    assertThat(text).contains("\nworkshop/greetings/Polite.java\nx: No.\n");
  }

  @Test
  void headOfAMethod_isNamedAsSuch() {
    assertThat(verdict(80, Greetings.failed(), source()))
        .contains("\nworkshop/greetings/Polite.java:5, in greet\n");
  }

  @Test
  void lineThatTheEvidenceNames_isTheMistakeItself() {
    Finding.Failed finding = Greetings.silent().showing("Polite.greet (Polite.java:5)");

    assertThat(verdict(80, Greetings.verdict(List.of(failed(finding))), source()))
        .contains("\nworkshop/greetings/Polite.java:5\n");
  }

  @Test
  void lineThatIsNotTheMethods_isNotCalledSo() {
    Finding.Failed finding = Greetings.silent().in("close");

    assertThat(verdict(80, Greetings.verdict(List.of(failed(finding))), source()))
        .contains("\nworkshop/greetings/Polite.java:5\n");
  }

  @Test
  void evidence_keepsItsShapeWhereItFits() {
    Finding.Failed finding = Finding.failed("x", "No.").showing("a   b", "  c");

    assertThat(verdict(80, Greetings.verdict(List.of(failed(finding)))))
        .contains("| a   b\n|   c\n");
  }

  @Test
  void longEvidence_isBrokenWhereItDoesNot() {
    Finding.Failed finding = Finding.failed("x", "No.").showing("word ".repeat(12).strip());

    assertThat(verdict(40, Greetings.verdict(List.of(failed(finding)))))
        .contains("|   word word word word word word word\n    word word word word word\n");
  }

  @Test
  void whatTheCodePrinted_isShown() {
    Judgement failed = Greetings.failed();
    Judgement printing =
        new Judgement(List.of(), failed.checks(), List.of(), Optional.empty(), "here\nthere\n", 1);

    assertThat(verdict(80, printing)).contains("Your code printed:\n  here\n  there\n");
  }

  @Test
  void longLineThatTheCodePrinted_isCut() {
    Judgement printing =
        new Judgement(
            List.of(),
            Greetings.failed().checks(),
            List.of(),
            Optional.empty(),
            "letters".repeat(20) + "\n",
            1);

    assertThat(verdict(40, printing).lines())
        .contains("  " + "letters".repeat(5) + "...")
        .allMatch(line -> line.length() <= 40);
  }

  @Test
  void checksThatWereNotReached_areNamed() {
    Judgement ended =
        new Judgement(
            List.of(),
            List.of(failed(Greetings.silent())),
            List.of("by-name"),
            Optional.empty(),
            "",
            1);

    assertThat(verdict(80, ended)).contains("Not tried:  by-name").contains("0 of 2 checks pass.");
  }

  @Test
  void everyErrorOfTheCompiler_isAPlaceThatCanBeOpened() {
    Judgement judgement =
        new Judgement(
            List.of(new CodeProblem(1, 5, "';' expected"), new CodeProblem(2, 1, "no such thing")),
            List.of(),
            List.of(),
            Optional.empty(),
            "",
            1);

    assertThat(verdict(80, judgement, "int a", "\tb();"))
        .isEqualTo(
            """
            workshop/greetings/Polite.java:1:5
            ';' expected
              int a
                  ^

            workshop/greetings/Polite.java:2:1
            no such thing
                      b();
              ^

            It does not compile, so no check was tried.
            """);
  }

  @Test
  void tabs_countAsTheCompilerCountsThem() {
    assertThat(verdict(80, problem(9), "\tb() + c")).contains("\n  b() + c\n  ^\n");
    assertThat(verdict(80, problem(15), "\tb() + c")).contains("\n  b() + c\n        ^\n");
  }

  @Test
  void longLine_isCutAroundTheMark() {
    String line = "    call(" + "argument, ".repeat(10) + "HERE" + ", more".repeat(10) + ");";

    String text = verdict(40, problem(line.indexOf("HERE") + 1), line);

    List<String> quoted = text.lines().toList();
    int mark =
        quoted.indexOf(
            quoted.stream().filter(each -> each.endsWith("^")).findFirst().orElseThrow());
    String quote = quoted.get(mark - 1);
    assertThat(quote.length()).isLessThanOrEqualTo(40);
    assertThat(quote.substring(quoted.get(mark).length() - 1)).startsWith("HERE");
  }

  @Test
  void markBehindTheEnd_isStillShown() {
    assertThat(verdict(80, problem(8), "int a")).contains("\n  int a\n         ^\n");
    assertThat(verdict(80, problem(1), "")).contains("^\n");
  }

  @Test
  void fileThatHasChangedMeanwhile_isNotQuoted() {
    assertThat(verdict(80, problem(3))).contains(":1:3\n").doesNotContain("^");
  }

  private static String[] source() {
    return Greetings.SHIPPED.lines().toArray(String[]::new);
  }

  private static Judgement problem(int column) {
    return new Judgement(
        List.of(new CodeProblem(1, column, "wrong")),
        List.of(),
        List.of(),
        Optional.empty(),
        "",
        1);
  }

  private static Judgement.Checked failed(Finding finding) {
    return Greetings.checked("says-hello", finding);
  }

  private static String verdict(int columns, Judgement judgement, String... source) {
    return new VerdictText(new TextStyle(columns, false, false), new Place(HOME), LESSON)
        .verdict(judgement, List.of(source));
  }
}
