package looplab.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab report}: the commands about saved reports. */
@Command(name = "report", description = "Open saved reports.")
final class ReportCommand implements Runnable {
  private final LabCommand lab;

  ReportCommand(LabCommand lab) {
    this.lab = lab;
  }

  @Override
  public void run() {
    throw Refusal.usage("report needs to know what to do", "there is: ./lab report open [RUN]");
  }

  /** Prints where a report lies, and opens it where somebody can see it. */
  @Command(
      name = "open",
      description = "Print where the newest report lies, or RUN's, and open it on a desktop.")
  int open(
      @Parameters(
              paramLabel = "RUN",
              arity = "0..1",
              description = "A run's folder, or its name below DIR.")
          Optional<String> run,
      @Option(
              names = "--out",
              paramLabel = "DIR",
              description = "Where runs were saved (default: results/runs).")
          Optional<String> folder) {
    Surroundings around = lab.surroundings();
    Reports reports = new Reports(folder.map(FileNames::path).orElse(around.resultsRoot()));
    Path report = run.map(reports::named).orElseGet(reports::newest);
    around.out().println(report);
    around.out().flush();
    new Desktop(around.environment()).open(report);
    return ExitCode.DONE.code();
  }
}
