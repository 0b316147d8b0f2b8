package looplab.harness.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import looplab.harness.Lab;
import looplab.harness.exercise.Finding;
import looplab.harness.judge.Judgement.Checked;
import looplab.harness.report.TextStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeTest {
  @TempDir private Path files;
  @TempDir private Path scratch;

  @Test
  void goodAnswer_passesEveryCheck() throws Exception {
    Judgement judgement = judged(TwiceLab.doubling(), "2 * number", Judge.Options.seeded(1));

    assertThat(judgement.passed()).as(judgement.toString()).isTrue();
    assertThat(judgement.checks())
        .extracting(Checked::name)
        .containsExactly(TwiceLab.FIRST, TwiceLab.SECOND);
    assertThat(judgement.printed()).isEmpty();
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void wrongAnswer_failsEachCheckThatItMust() throws Exception {
    Judgement judgement =
        judged(TwiceLab.doubling(), "number == 21 ? 42 : 3", Judge.Options.seeded(1));

    assertThat(judgement.passed()).isFalse();
    assertThat(judgement.firstFailed().orElseThrow().name()).isEqualTo(TwiceLab.SECOND);
    assertThat(judgement.firstFailed().orElseThrow().line()).contains(7);
  }

  @Test
  void oneFailure_isEnoughForWhoWantsNoMore() throws Exception {
    Path answer = answer("Answer.java", "3 * number");
    Judge judge = new Judge(TwiceLab.class, TwiceLab.limits(1, scratch).untilOneFails());

    Judgement judgement =
        judge.judge(TwiceLab.doubling(), answer, Judge.Options.seeded(1), new JudgeListener() {});

    assertThat(judgement.checks()).extracting(Checked::name).containsExactly(TwiceLab.FIRST);
    assertThat(judgement.untried()).containsExactly(TwiceLab.SECOND);
    assertThat(judgement.passed()).isFalse();
  }

  @Test
  void someChecksOnly_othersAreNotTried() throws Exception {
    Judge.Options options = Judge.Options.seeded(1).trying(List.of(TwiceLab.SECOND));

    Judgement judgement = judged(TwiceLab.doubling(), "2 * number", options);

    assertThat(judgement.checks()).extracting(Checked::name).containsExactly(TwiceLab.SECOND);
  }

  @Test
  void notCode_isSaidWithoutAProcess() throws Exception {
    Judgement judgement = judged(TwiceLab.doubling(), "2 *", Judge.Options.seeded(1));

    assertThat(judgement.passed()).isFalse();
    assertThat(judgement.checks()).isEmpty();
    assertThat(judgement.problems().getFirst().line()).isEqualTo(8);
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void comparison_putsTheAnswerBesideTheClassAsShipped() throws Exception {
    Path shipped = answer("Shipped.java", "5");

    Judgement judgement =
        judged(
            TwiceLab.doubling(),
            "2 * number",
            Judge.Options.seeded(1).comparing(shipped, TextStyle.plain()));

    assertThat(judgement.table().orElseThrow())
        .containsPattern("shipped +twice .*: 5")
        .containsPattern("yours +twice .*: 4")
        .contains("ok    HELD  It doubles");
  }

  @Test
  void answerThatFails_isComparedOnceItsVerdictIsKnown() throws Exception {
    Path shipped = answer("Shipped.java", "5");
    List<Judgement> soFar = new ArrayList<>();

    Judgement judgement =
        judge()
            .judge(
                TwiceLab.doubling(),
                answer("Answer.java", "3 * number"),
                Judge.Options.seeded(1).comparing(shipped, TextStyle.plain()),
                new JudgeListener() {
                  @Override
                  public void comparing(Judgement known) {
                    soFar.add(known);
                  }
                });

    assertThat(soFar).hasSize(1);
    assertThat(soFar.getFirst().firstFailed()).isEqualTo(judgement.firstFailed());
    assertThat(judgement.table().orElseThrow()).containsPattern("yours +twice .*: 6");
  }

  @Test
  void answerThatThrows_isNotCompared() throws Exception {
    Path shipped = answer("Shipped.java", "5");

    Judgement judgement =
        judged(
            TwiceLab.doubling(),
            "number / 0",
            Judge.Options.seeded(1).comparing(shipped, TextStyle.plain()));

    assertThat(judgement.firstFailed()).isPresent();
    assertThat(judgement.table()).isEmpty();
  }

  @Test
  void answerThatFailsAndEndsTheProcessInTheExperiment_keepsItsVerdict() throws Exception {
    Path shipped = answer("Shipped.java", "5");

    Judgement judgement =
        judged(
            TwiceLab.doubling(),
            "number == 2 ? exit() : 3 * number",
            Judge.Options.seeded(1).comparing(shipped, TextStyle.plain()));

    assertThat(judgement.checks()).extracting(Checked::name).doesNotContain("comparison");
    assertThat(judgement.table()).isEmpty();
  }

  @Test
  void answerThatEndsTheProcessInTheExperiment_hasFailed() throws Exception {
    Path shipped = answer("Shipped.java", "5");
    // The checks ask for other numbers.
    String answer = "number == 2 ? exit() : 2 * number";

    Judgement judgement =
        judged(
            TwiceLab.doubling(),
            answer,
            Judge.Options.seeded(1).comparing(shipped, TextStyle.plain()));

    assertThat(judgement.passed()).isFalse();
    assertThat(judgement.firstFailed().orElseThrow().name()).isEqualTo("comparison");
  }

  @Test
  void answerThatNeverEnds_isNotWaitedForAgainAndAgain() throws Exception {
    Judgement judgement = judged(TwiceLab.impatient(), "loop()", Judge.Options.seeded(1));

    assertThat(judgement.checks()).extracting(Checked::name).containsExactly(TwiceLab.FIRST);
    assertThat(judgement.untried()).containsExactly(TwiceLab.SECOND, "third");
    assertThat(judgement.passed()).isFalse();
  }

  @Test
  void unclearCheck_isTriedAgainOnce() throws Exception {
    Judgement judgement = judged(TwiceLab.doubtful(), "2 * number", Judge.Options.seeded(1));

    assertThat(judgement.checks())
        .extracting(Checked::finding)
        .containsExactly(
            Finding.passed("at the second time"), Finding.unclear("unclear for the second time"));
  }

  @Test
  void interruption_endsTheProcessAndLeavesNothing() throws Exception {
    List<ProcessHandle> children = new ArrayList<>();
    JudgeListener interrupting =
        new JudgeListener() {
          @Override
          public void checkStarts(String name, int number, int of) {
            ProcessHandle.current().children().forEach(children::add);
            Thread.currentThread().interrupt();
          }
        };
    Path answer = answer("Answer.java", "loop()");

    assertThatThrownBy(
            () -> judge().judge(TwiceLab.doubling(), answer, Judge.Options.seeded(1), interrupting))
        .isInstanceOf(InterruptedException.class);

    assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    assertThat(scratch).isEmptyDirectory();
  }

  private Judgement judged(Lab lab, String expression, Judge.Options options)
      throws IOException, InterruptedException {
    return judge().judge(lab, answer("Answer.java", expression), options, new JudgeListener() {});
  }

  private Judge judge() {
    return new Judge(TwiceLab.class, TwiceLab.limits(1, scratch));
  }

  /** A class that yields the expression. */
  private Path answer(String fileName, String expression) throws IOException {
    String source =
        """
        import io.vertx.core.Future;
        import io.vertx.core.Vertx;
        import looplab.harness.judge.Twice;

        public class Answer implements Twice {
          @Override
          public Future<Integer> twice(Vertx vertx, int number) {
            return Future.succeededFuture(%s);
          }

          static int exit() {
            Runtime.getRuntime().halt(0);
            return 4;
          }

          static int loop() {
            while (true) {}
          }
        }
        """
            .formatted(expression);
    return Files.writeString(files.resolve(fileName), source);
  }
}
