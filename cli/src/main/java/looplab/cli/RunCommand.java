package looplab.cli;

import java.util.List;
import java.util.concurrent.Callable;
import looplab.harness.Lab;
import looplab.harness.engine.RunOptions;
import looplab.harness.report.TextReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lab run}: tries labs, shows what was found and saves it. */
@Command(
    name = "run",
    description = "Run labs: measure, judge, and save a report.",
    sortOptions = false,
    footer = {
      "",
      "For example:",
      "  lab run event-loop-order",
      "  lab run --all --quick",
      "  lab run blocking-the-loop --rate 400 --rounds 10 --json"
    })
final class RunCommand implements Callable<Integer> {
  private final LabCommand lab;
  private final Surroundings surroundings;
  @Mixin private final Selection selection = new Selection();
  @Mixin private final Amounts amounts = new Amounts();
  @Mixin private final Outputs outputs = new Outputs();
  @Mixin private final ServiceUrls services = new ServiceUrls();

  RunCommand(LabCommand lab) {
    this.lab = lab;
    this.surroundings = lab.surroundings();
  }

  @Override
  public Integer call() {
    List<Lab> labs = selection.of(surroundings.labs().get());
    RunOptions options = amounts.forRunning(labs);
    OpenFiles.check(OpenFiles.limit(), labs);
    TextReport report = new TextReport(lab.style());
    Predictions predictions = predictions();
    RunScreen screen =
        new RunScreen(surroundings, report, options, predictions, liveLine(), outputs.json());
    Run run =
        new Run(
            options,
            screen,
            outputs.root(surroundings.resultsRoot()),
            surroundings.err(),
            services.over(surroundings.environment()));
    return watched(run, labs, predictions).code();
  }

  private ExitCode watched(Run run, List<Lab> labs, Predictions predictions) {
    try (Interruption interruption = new Interruption(surroundings.err())) {
      run.all(labs, outputs.metricsPort(), outputs.strictPort(), interruption);
      predictions.score().ifPresent(surroundings.err()::println);
      if (outputs.json()) {
        surroundings.out().println(run.json(labs.size() > 1));
        surroundings.out().flush();
      }
      return interruption.signalled().orElse(run.exitCode(outputs.strict()));
    }
  }

  private Predictions predictions() {
    boolean asking =
        outputs.asks() && !amounts.quick() && !lab.plain() && surroundings.terminal().answers();
    return new Predictions(surroundings.in(), surroundings.err(), asking);
  }

  private LiveLine liveLine() {
    Terminal terminal = surroundings.terminal();
    return new LiveLine(
        surroundings.err(), terminal.rewritesLines() && !lab.plain(), terminal.columns());
  }
}
