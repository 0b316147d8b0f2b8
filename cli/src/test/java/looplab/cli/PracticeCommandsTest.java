package looplab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import looplab.harness.Lab;
import looplab.harness.judge.Judge;
import looplab.harness.judge.Judgement;
import looplab.practice.Greetings;
import looplab.practice.Judging;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PracticeCommandsTest {
  private static final Terminal PIPE = Terminal.none();
  private static final Terminal SOMEBODY =
      new Terminal(true, false, true, 80, false, false, false, false);

  /** Starts a process only for what compiles. */
  private static final Judge REAL = new Judge(JudgedMain.class);

  @TempDir private Path home;
  private final List<Judge.Options> asked = new ArrayList<>();
  private List<Lab> labs = List.of();
  private Judgement verdict = Greetings.failed();

  @BeforeEach
  void ship() {
    labs = List.of(Greetings.lab("first"), Greetings.lab("second"));
    labs.forEach(each -> Greetings.ship(home, each));
  }

  @Test
  void learnAlone_listsAndNamesTheNext() {
    Lines lines = run("learn");

    assertThat(lines.code()).isZero();
    assertThat(lines.out()).contains("first   new", "second  new", "0 of 2 exercises passed.");
    assertThat(lines.err()).contains("Next: ./lab learn first");
  }

  @Test
  void learnInAPipe_makesTheCopyAndNamesTheCommands() {
    Lines lines = run("learn", "first");

    assertThat(lines.code()).isZero();
    assertThat(answer("first")).hasContent(Greetings.SHIPPED);
    assertThat(lines.out())
        .contains("workshop/first/Polite.java:4")
        .contains("Nobody is greeted.")
        .contains("./lab check", "./lab hint", "./lab solution", "./lab reset", "./lab next")
        .doesNotContain("q quit");
  }

  @Test
  void learnOfALabWithoutExercise_namesThoseThatHaveOne() {
    Lines lines = run("learn", "frist");

    assertThat(lines.code()).isEqualTo(2);
    assertThat(lines.err()).contains("Did you mean first?").contains("first, second");
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "hint", "solution", "reset"})
  void nothingInWork_isNamedWithTheFix(String command) {
    Lines lines = run(command);

    assertThat(lines.code()).isEqualTo(3);
    assertThat(lines.err()).contains("./lab learn");
  }

  @Test
  void checkWithoutACopy_isNamedWithTheFix() {
    Lines lines = run("check", "first");

    assertThat(lines.code()).isEqualTo(3);
    assertThat(lines.err()).contains("workshop/first/Polite.java").contains("./lab learn first");
  }

  @Test
  void failedCheck_endsWith5AndSaysWhere() {
    run("learn", "first");
    Lines lines = run("check");

    assertThat(lines.code()).isEqualTo(5);
    assertThat(lines.out())
        .contains("  FAIL  says-hello", "workshop/first/Polite.java:5", "1 of 2 checks pass.");
    assertThat(lines.err()).contains("please wait").doesNotContain("\r");
  }

  @Test
  void codeThatDoesNotCompile_endsWith5() {
    run("learn", "first");
    verdict = Greetings.noCode();
    Lines lines = run("check");

    assertThat(lines.code()).isEqualTo(5);
    assertThat(lines.out()).contains("workshop/first/Polite.java:6:12");
  }

  @ParameterizedTest
  @CsvSource({"ISO-8859-1, :4:7, not UTF-8", "UTF-16, :1:1, UTF-16", "UTF-32, :1:1, not text"})
  void fileThatIsNoUtf8_isJudgedAndEndsWith5(Charset charset, String place, String words)
      throws IOException {
    run("learn", "first");
    Files.writeString(answer("first"), Greetings.SHIPPED.replace("TODO", "T\u00d6DO"), charset);

    Lines lines = run(REAL::judge, PIPE, home, "", "check");

    assertThat(lines.code()).as(lines.err()).isEqualTo(5);
    assertThat(lines.out())
        .contains("workshop/first/Polite.java" + place, words)
        .doesNotContain("\u0000");
    assertThat(run("learn", "first").code()).isZero();
  }

  @Test
  void folderInPlaceOfTheFile_isJudgedAndEndsWith5() throws IOException {
    run("learn", "first");
    Files.delete(answer("first"));
    Files.createDirectory(answer("first"));

    Lines lines = run(REAL::judge, PIPE, home, "", "check");

    assertThat(lines.code()).as(lines.err()).isEqualTo(5);
    assertThat(lines.out()).contains("workshop/first/Polite.java:1:1", "this is a folder");
  }

  @Test
  void passedCheck_endsWith0AndTellsWhy() throws IOException {
    run("learn", "first");
    change("first", 1);
    verdict = Greetings.passed();
    Lines lines = run("check");

    assertThat(lines.code()).isZero();
    assertThat(lines.out()).contains("All 2 checks pass.", "Names matter.", "./lab learn second");
    assertThat(run("learn").out()).contains("first   passed, 1 attempt");
  }

  @Test
  void checkThatCouldNotTell_endsWith4() {
    run("learn", "first");
    verdict = Greetings.unclear();

    assertThat(run("check").code()).isEqualTo(4);
  }

  @Test
  void machineThatCannotJudge_endsWith3() {
    run("learn", "first");
    Lines lines =
        run(
            (lab, answer, options, listener) -> {
              throw new IOException("this Java has no compiler");
            },
            PIPE,
            home,
            "",
            "check");

    assertThat(lines.code()).isEqualTo(3);
    assertThat(lines.err()).contains("this Java has no compiler").doesNotContain("\tat ");
  }

  @Test
  void checkAsJson_isOneDocumentAlone() {
    run("learn", "first");
    Lines lines = run("check", "--json");

    JsonObject verdict = new JsonObject(lines.out());
    assertThat(lines.code()).isEqualTo(5);
    assertThat(verdict.getString("schema")).isEqualTo("looplab/check/1");
    assertThat(verdict.getString("file")).isEqualTo("workshop/first/Polite.java");
    assertThat(lines.err()).contains("FAIL  says-hello");
  }

  @Test
  void seed_reachesTheJudge() {
    run("learn", "first");
    run("check");
    run("check", "--seed", "-7");

    assertThat(asked).extracting(Judge.Options::seed).containsExactly(1L, -7L);
  }

  @Test
  void commandInAFolderOfTheWorkshop_meansItsExercise() throws IOException {
    run("learn", "second");
    run("learn", "first");
    Path below = Files.createDirectories(answer("second").resolveSibling("backup"));

    Lines lines = run(this::judge, PIPE, below, "", "hint");

    assertThat(lines.out()).contains("Hint 1 of 3");
    assertThat(run("learn").out()).contains("second  begun, 1 hint");
  }

  @Test
  void pathOfAFailure_isNamedFromWhereThePersonIs() {
    run("learn", "first");
    Path folder = home.resolve("workshop").resolve("first");

    assertThat(run(this::judge, PIPE, folder, "", "check").out())
        .contains("\nPolite.java:5, in greet\n");
  }

  @Test
  void hint_opensOneACall() {
    run("learn", "first");

    assertThat(run("hint").out()).contains("Think.").doesNotContain("In greet.");
    assertThat(run("hint").out()).contains("Hint 2 of 3: Where");
  }

  @Test
  void solutionTooEarly_isRefusedWithWhatIsMissing() throws IOException {
    run("learn", "first");
    Lines before = run("solution");
    change("first", 1);
    run("check");
    Lines between = run("solution");
    change("first", 2);
    run("check");
    Lines after = run("solution");

    assertThat(before.code()).isEqualTo(3);
    assertThat(before.err()).contains("2 more attempts").contains("./lab hint first");
    assertThat(between.err()).contains("one more attempt");
    assertThat(after.code()).isZero();
    assertThat(after.out()).contains("workshop/first/solution/Polite.java");
    assertThat(run("learn").out()).contains("solution seen");
  }

  @Test
  void next_goesOnBehindTheOneInWork() {
    run("learn", "first");

    assertThat(run("next").out()).contains("workshop/second/Polite.java");
    assertThat(run("next").out()).contains("workshop/first/Polite.java");
  }

  @Test
  void nextBehindTheLast_saysSo() throws IOException {
    verdict = Greetings.passed();
    for (String lab : List.of("first", "second")) {
      run("learn", lab);
      change(lab, 1);
      run("check");
    }

    Lines lines = run("next");

    assertThat(lines.code()).isZero();
    assertThat(lines.err()).contains("No other exercise is left.");
  }

  @Test
  void reset_saysWhereTheLearnersVersionIs() throws IOException {
    run("learn", "first");
    change("first", 1);

    Lines lines = run("reset");

    assertThat(lines.out()).contains("Yours is kept: workshop/first/backup/Polite.java.");
    assertThat(answer("first")).hasContent(Greetings.SHIPPED);
  }

  @Test
  void resetAllInAPipe_needsYes() throws IOException {
    run("learn", "first");
    change("first", 1);

    assertThat(run("reset", "--all").code()).isEqualTo(2);
    assertThat(answer("first")).hasContent(Greetings.attempt(1));
    assertThat(run("reset", "--all", "--yes").code()).isZero();
    assertThat(answer("first")).hasContent(Greetings.SHIPPED);
    assertThat(home.resolve("workshop/second")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"y, true", "YES, true", "n, false", "'', false"})
  void resetAllOnATerminal_asks(String answered, boolean done) throws IOException {
    run("learn", "first");
    change("first", 1);

    Lines lines = run(this::judge, SOMEBODY, home, answered + "\n", "reset", "--all");

    assertThat(lines.code()).isZero();
    assertThat(lines.err()).contains("[y/N]");
    assertThat(Files.readString(answer("first")).equals(Greetings.SHIPPED)).isEqualTo(done);
  }

  @Test
  void resetAllBesideALab_isRefused() {
    assertThat(run("reset", "--all", "first").code()).isEqualTo(2);
  }

  @Test
  void damagedProgress_isToldAndGoneRound() throws IOException {
    run("learn", "first");
    Files.writeString(home.resolve("workshop/progress"), "what?\n");

    Lines lines = run("learn");

    assertThat(lines.code()).isZero();
    assertThat(lines.err()).contains("progress.damaged");
  }

  @Test
  void workshopThatCannotBeMade_isSaidWithoutATrace() throws IOException {
    Files.writeString(home.resolve("workshop"), "a file");

    Lines lines = run("learn", "first");

    assertThat(lines.code()).isEqualTo(3);
    assertThat(lines.err()).contains("workshop").doesNotContain("\tat ");
  }

  private Path answer(String lab) {
    return home.resolve("workshop").resolve(lab).resolve("Polite.java");
  }

  private void change(String lab, int number) throws IOException {
    Files.writeString(answer(lab), Greetings.attempt(number));
  }

  private Judgement judge(
      Lab lab, Path answer, Judge.Options options, looplab.harness.judge.JudgeListener listener) {
    asked.add(options);
    verdict.checks().forEach(listener::checkEnded);
    return verdict;
  }

  private Lines run(String... args) {
    return run(this::judge, PIPE, home, "", args);
  }

  private Lines run(Judging judging, Terminal terminal, Path here, String typed, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Surroundings surroundings =
        new Surroundings(
            () -> labs,
            List::of,
            Optional::empty,
            judging,
            Map.of(),
            terminal,
            home,
            here,
            new BufferedReader(new StringReader(typed)),
            new PrintWriter(out),
            new PrintWriter(err));
    int code = Cli.over(surroundings).execute(args);
    return new Lines(code, out.toString(), err.toString());
  }
}
