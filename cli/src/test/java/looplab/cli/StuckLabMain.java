package looplab.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import looplab.harness.Lab;

/** Runs a lab that never ends by itself. The argument is the folder to work in, and which lab. */
final class StuckLabMain {
  private StuckLabMain() {}

  public static void main(String[] args) {
    Lab lab = args[1].equals("stuck") ? TestLabs.stuck() : TestLabs.calling(StuckLabMain::defy);
    Surroundings surroundings =
        new Surroundings(
            () -> List.of(lab),
            List::of,
            Optional::empty,
            Lines.NO_JUDGE,
            Map.of(),
            Terminal.none(),
            Path.of(args[0]),
            Path.of(args[0]),
            new BufferedReader(Reader.nullReader()),
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    System.exit(Cli.over(surroundings).execute("run", "--all"));
  }

  /** Waits for ever, whoever interrupts it. */
  private static void defy() {
    System.err.println(TestLabs.STUCK);
    while (true) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException ignored) {
        // Some code does that; a second Ctrl-C must end it all the same.
      }
    }
  }
}
