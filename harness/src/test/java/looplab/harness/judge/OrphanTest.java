package looplab.harness.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OrphanTest {
  private static final String ENDLESS =
      """
      import io.vertx.core.Future;
      import io.vertx.core.Vertx;
      import looplab.harness.judge.Twice;

      public class Answer implements Twice {
        @Override
        public Future<Integer> twice(Vertx vertx, int number) throws Exception {
          new ProcessBuilder("sleep", "1000").start();
          System.out.println("started");
          while (true) {}
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void judgeKilled_answerAndItsProcessesEnd() throws Exception {
    Path answer = Files.writeString(folder.resolve("Answer.java"), ENDLESS);
    Process judge =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OrphanTest.class.getName(),
                answer.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = judge.inputReader()) {
      assertThat(out.readLine()).isEqualTo(TwiceLab.FIRST);
      List<ProcessHandle> descendants = descendants(judge);

      judge.destroyForcibly().waitFor();

      for (ProcessHandle each : descendants) {
        each.onExit().join();
      }
      assertThat(descendants).noneMatch(ProcessHandle::isAlive);
    } finally {
      judge.destroyForcibly();
    }
  }

  /** The process that tries the answer, and the one that the answer starts. */
  private static List<ProcessHandle> descendants(Process judge) {
    List<ProcessHandle> found = judge.descendants().toList();
    while (found.size() < 2 && judge.isAlive()) {
      Thread.onSpinWait();
      found = judge.descendants().toList();
    }
    return found;
  }

  /** Judges an answer, and says which check begins. */
  public static void main(String[] args) throws Exception {
    Path answer = Path.of(args[0]);
    JudgeListener telling =
        new JudgeListener() {
          @Override
          public void checkStarts(String name, int number, int of) {
            System.out.println(name);
          }
        };
    new Judge(TwiceLab.class, TwiceLab.limits(1, Objects.requireNonNull(answer.getParent())))
        .judge(TwiceLab.doubling(), answer, Judge.Options.seeded(1), telling);
  }
}
