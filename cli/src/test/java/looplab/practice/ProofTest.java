package looplab.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import looplab.harness.exercise.Finding;
import looplab.harness.judge.Judgement;
import looplab.harness.report.TextStyle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The judge is played: its word depends on where an answer lies. */
class ProofTest {
  private static final int RUNS = 20;
  private static final List<String> DECOYS = List.of("mumbles", "shouts", "whispers");

  @TempDir private Path home;
  private Lesson lesson;
  private final Set<Long> seeds = new HashSet<>();

  @BeforeEach
  void ship() throws IOException {
    lesson = Greetings.lesson(home, "greetings");
    for (String decoy : DECOYS) {
      Greetings.write(decoy(decoy), Greetings.SHIPPED);
    }
  }

  private Path decoy(String name) {
    return lesson.decoys().resolve(name).resolve("Polite.java");
  }

  /** What a judge says who knows what each answer is worth. */
  private Judgement honest(Path answer) {
    String folder = answer.getName(answer.getNameCount() - 2).toString();
    return switch (folder) {
      case "solution" -> Greetings.passed();
      case "exercise" -> Greetings.failed();
      default -> failing(folder);
    };
  }

  private static Judgement failing(String diagnosis) {
    return Greetings.verdict(
        List.of(
            Greetings.checked("says-hello", Finding.failed(diagnosis, "It does not greet.")),
            Greetings.checked("by-name", Finding.passed("Ann"))));
  }

  private Proof proof(Judging judging) throws Exception {
    return Proof.of(lesson, judging, new Proof.Runs(RUNS, RUNS), 1, contender -> {});
  }

  private Judging honestly() {
    return (lab, answer, options, listener) -> {
      seeds.add(options.seed());
      return honest(answer);
    };
  }

  /** Says {@code otherwise} of one answer in {@code times} of its runs, and the truth else. */
  private Judging wrongOf(String folder, int times, Judgement otherwise) {
    int[] left = {times};
    return (lab, answer, options, listener) ->
        answer.toString().contains("/" + folder + "/") && left[0]-- > 0
            ? otherwise
            : honest(answer);
  }

  @Test
  void eachAnswerIsWhatItMustBe_holds() throws Exception {
    assertThat(proof(honestly()).holds()).isTrue();
  }

  @Test
  void everyRun_drawsCasesOfItsOwn() throws Exception {
    proof(honestly());

    assertThat(seeds).hasSize(RUNS);
  }

  @Test
  void passesAsShipped_isNotProven() throws Exception {
    assertThat(proof(wrongOf("exercise", 1, Greetings.passed())).holds()).isFalse();
  }

  @Test
  void solutionFailsOnce_isNotProven() throws Exception {
    assertThat(proof(wrongOf("solution", 1, Greetings.failed())).holds()).isFalse();
  }

  @Test
  void decoySlipsThroughOnceInTwenty_holds() throws Exception {
    assertThat(proof(wrongOf("shouts", 1, Greetings.passed())).holds()).isTrue();
  }

  @Test
  void decoySlipsThroughTwice_isNotProven() throws Exception {
    assertThat(proof(wrongOf("shouts", 2, Greetings.passed())).holds()).isFalse();
  }

  @Test
  void decoyGetsAnothersDiagnosis_isNotProven() throws Exception {
    assertThat(proof(wrongOf("shouts", RUNS, failing("mumbles"))).holds()).isFalse();
  }

  @Test
  void anotherCheckFailsInTheFirstRunToo_theOneThatNamesTheDecoyGoesOn() throws Exception {
    Judgement both =
        Greetings.verdict(
            List.of(
                Greetings.checked("says-hello", Finding.failed("noise", "It was too loud.")),
                Greetings.checked("by-name", Finding.failed("shouts", "It shouts."))));
    Set<List<String>> tried = new HashSet<>();
    Judging judging = wrongOf("shouts", 1, both);

    Proof proof =
        proof(
            (lab, answer, options, listener) -> {
              if (answer.toString().contains("/shouts/")) {
                tried.add(options.only());
              }
              return judging.judge(lab, answer, options, listener);
            });

    assertThat(tried).containsExactlyInAnyOrder(List.of(), List.of("by-name"));
    assertThat(proof.holds()).isTrue();
  }

  @Test
  void machineTooBusyForTheSolution_isUnclear() throws Exception {
    Proof proof = proof(wrongOf("solution", 3, Greetings.unclear()));

    assertThat(proof.holds()).isFalse();
    assertThat(proof.unclear()).isTrue();
  }

  @Test
  void surpriseOnABusyMachine_isUnclear() throws Exception {
    Contender solution = new Contender("solution", lesson.reference(), Contender.Must.PASS);
    Bout.Run quiet = new Bout.Run(Greetings.failed(), List.of());
    Bout.Run busy = new Bout.Run(Greetings.failed(), List.of("other processes used half of it"));

    assertThat(Bout.outcome(solution, quiet)).isEqualTo(Bout.Outcome.OTHERWISE);
    assertThat(Bout.outcome(solution, busy)).isEqualTo(Bout.Outcome.UNCLEAR);
    assertThat(new Bout(solution, List.of(busy)).said()).contains("other processes used half");
  }

  @Test
  void expectedOnABusyMachine_isBelieved() throws Exception {
    Contender solution = new Contender("solution", lesson.reference(), Contender.Must.PASS);

    assertThat(
            Bout.outcome(solution, new Bout.Run(Greetings.passed(), List.of("the host took half"))))
        .isEqualTo(Bout.Outcome.AS_IT_MUST);
  }

  @Test
  void unclearRun_isRepeatedWithTheSameCases() throws Exception {
    assertThat(proof(wrongOf("solution", 2, Greetings.unclear())).holds()).isTrue();
  }

  @Test
  void answerIsNoCode_isNotProven() throws Exception {
    Proof proof = proof(wrongOf("exercise", 1, Greetings.noCode()));

    assertThat(proof.holds()).isFalse();
    assertThat(proof.unclear()).isFalse();
  }

  @Test
  void strayFile_isNamedAndNothingIsJudged() throws Exception {
    Greetings.write(lesson.shipped().resolveSibling("Polite.java.orig"), "left over");

    Proof proof = proof(honestly());

    assertThat(proof.problems()).singleElement().asString().contains("Polite.java.orig");
    assertThat(proof.bouts()).isEmpty();
    assertThat(proof.holds()).isFalse();
  }

  @Test
  void twoDecoys_areTooFew() throws Exception {
    Files.delete(decoy("shouts"));
    Files.delete(decoy("shouts").getParent());

    assertThat(proof(honestly()).problems()).anyMatch(each -> each.contains("2 decoys"));
  }

  @Test
  void emptyHint_isNamed() throws Exception {
    Greetings.write(
        lesson.shipped().resolveSibling("hints.md"), "## Nudge\n\nA\n\n## Where\n\n## How\n\nB\n");

    assertThat(proof(honestly()).problems()).anyMatch(each -> each.contains("hints.md"));
  }

  @Test
  void matrix_showsWhichCheckCaughtWhom() throws Exception {
    String text = new KillMatrix(new TextStyle(40, false, false)).of(proof(honestly()));

    assertThat(text.lines()).allMatch(line -> line.length() <= 40);
    assertThat(text)
        .contains("as shipped    x  .", "solution      .  .", "shouts        x  .")
        .contains("1  says-hello");
  }
}
