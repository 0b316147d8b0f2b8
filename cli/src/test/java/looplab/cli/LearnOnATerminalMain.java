package looplab.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import looplab.harness.Lab;
import looplab.harness.judge.Judge;
import looplab.harness.judge.JudgeListener;
import looplab.harness.judge.Judgement;
import looplab.practice.Greetings;

/**
 * Learns on the terminal that it is started on. The argument is the checkout; a file that says
 * "stuck" is judged for ever.
 */
final class LearnOnATerminalMain {
  private LearnOnATerminalMain() {}

  public static void main(String[] args) {
    Path home = Path.of(args[0]);
    Lab lab = Greetings.lab("greetings");
    Greetings.ship(home, lab);
    Surroundings surroundings =
        new Surroundings(
            () -> List.of(lab),
            List::of,
            Optional::empty,
            LearnOnATerminalMain::judge,
            Map.of(),
            Terminal.of(System.getenv(), System.getProperties()),
            home,
            home,
            new BufferedReader(Reader.nullReader()),
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    System.exit(Cli.over(surroundings).execute("learn", "greetings"));
  }

  private static Judgement judge(
      Lab lab, Path answer, Judge.Options options, JudgeListener listener)
      throws IOException, InterruptedException {
    String text = Files.readString(answer);
    if (text.contains("stuck")) {
      listener.checkStarts("says-hello", 1, 2);
      new CountDownLatch(1).await();
    }
    Judgement verdict = text.equals(Greetings.SHIPPED) ? Greetings.failed() : Greetings.passed();
    verdict.checks().forEach(listener::checkEnded);
    return verdict;
  }
}
