package looplab.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import looplab.cli.JudgedMain;
import looplab.cli.Labs;
import looplab.harness.Lab;
import looplab.harness.judge.Judge;
import looplab.harness.judge.JudgeListener;
import looplab.harness.judge.Judgement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process for an answer logs, with the logging of the real one. */
class PrintedTraceTest {
  private static final String LAB = "event-loop-order";

  @TempDir private Path folder;

  @Test
  void exceptionInAHandler_isToldByTheLearnersLine() throws Exception {
    Lab lab =
        Labs.inReadingOrder().stream().filter(each -> each.name().equals(LAB)).findFirst().get();
    Path solution = Path.of("../labs", LAB, "solution", "RememberedPrices.java");
    List<String> lines =
        Files.readString(solution)
            .replaceFirst(
                "(?m)^  public void open.*$",
                "$0\n    vertx.runOnContext(\n        go -> Integer.parseInt(\"x\"));")
            .lines()
            .toList();
    int line = lines.indexOf("        go -> Integer.parseInt(\"x\"));") + 1;
    Path answer = Files.write(folder.resolve("RememberedPrices.java"), lines);

    Judgement judgement =
        new Judge(JudgedMain.class)
            .judge(
                lab,
                answer,
                Judge.Options.seeded(1).trying(List.of("same-loop-same-turn")),
                new JudgeListener() {});

    assertThat(judgement.problems()).isEmpty();
    assertThat(judgement.printed())
        .contains("java.lang.NumberFormatException: For input string")
        .contains("(RememberedPrices.java:" + line + ")")
        .doesNotContain("java.base", "io.netty", "io.vertx", "lab: ");
  }
}
