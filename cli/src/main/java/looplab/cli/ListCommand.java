package looplab.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import looplab.harness.Experiment;
import looplab.harness.Lab;
import looplab.harness.engine.RunOptions;
import picocli.CommandLine.Command;

/** {@code lab list}: what there is to run, and how long it takes. */
@Command(name = "list", description = "List the labs, their experiments and how long they take.")
final class ListCommand implements Callable<Integer> {
  private final LabCommand lab;

  ListCommand(LabCommand lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    PrintWriter out = lab.surroundings().out();
    for (Lab each : lab.surroundings().labs().get()) {
      print(each, out);
    }
    out.flush();
    String next = "Next: ./lab run " + first() + " (more: ./lab --help)";
    lab.surroundings().err().print(new Paragraph(lab.style().columns()).hanging(0, next));
    lab.surroundings().err().flush();
    return ExitCode.DONE.code();
  }

  private void print(Lab each, PrintWriter out) {
    Paragraph text = new Paragraph(lab.style().columns());
    out.print(text.hanging(0, each.name() + "  " + Estimate.words(whole(each))));
    out.print(text.indented(2, each.question()));
    for (Experiment experiment : each.experiments()) {
      Duration time = RunOptions.defaults().estimate(experiment);
      out.print(text.hanging(2, experiment.name() + "  " + Estimate.words(time)));
    }
    out.println();
  }

  private static Duration whole(Lab each) {
    return each.experiments().stream()
        .map(RunOptions.defaults()::estimate)
        .reduce(Duration.ZERO, Duration::plus);
  }

  private String first() {
    return lab.surroundings().labs().get().getFirst().name();
  }
}
