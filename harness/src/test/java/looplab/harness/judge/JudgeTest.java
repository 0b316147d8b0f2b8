package looplab.harness.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import looplab.harness.exercise.Finding;
import looplab.harness.report.TextStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeTest {
  private static final String GOOD =
      """
      import io.vertx.core.Future;
      import io.vertx.core.Vertx;
      import looplab.harness.judge.Twice;

      public class Answer implements Twice {
        @Override
        public Future<Integer> twice(Vertx vertx, int number) {
          return Future.succeededFuture(2 * number);
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void goodAnswer_passesEveryCheck() throws Exception {
    Judgement judgement = judged(GOOD, Judge.Options.seeded(1));

    assertThat(judgement.problems()).isEmpty();
    assertThat(judgement.checks())
        .extracting(Judgement.Checked::finding)
        .allMatch(Finding.Passed.class::isInstance);
    assertThat(judgement.passed()).isTrue();
  }

  @Test
  void comparison_putsTheAnswerBesideTheClassAsShipped() throws Exception {
    Path shipped = Files.writeString(folder.resolve("Shipped.java"), GOOD.replace("2 * ", "3 * "));

    Judgement judgement =
        judged(GOOD, Judge.Options.seeded(1).comparing(shipped, TextStyle.plain()));

    assertThat(judgement.table().orElseThrow()).contains("HELD");
  }

  private Judgement judged(String source, Judge.Options options)
      throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("Answer.java"), source);
    return new Judge(TwiceLab.class)
        .judge(TwiceLab.patient(), file, options, new JudgeListener() {});
  }
}
