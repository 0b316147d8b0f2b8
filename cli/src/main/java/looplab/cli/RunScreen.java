package looplab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import looplab.harness.Experiment;
import looplab.harness.ExperimentResult;
import looplab.harness.Lab;
import looplab.harness.LabResult;
import looplab.harness.Variant;
import looplab.harness.engine.RunListener;
import looplab.harness.engine.RunOptions;
import looplab.harness.report.TextReport;

/**
 * Shows a run as it goes on: results on standard output, everything else on standard error. Used by
 * the running thread alone.
 */
final class RunScreen implements RunListener {
  private static final String BOLD = "\u001b[1m";
  private static final String NORMAL = "\u001b[0m";

  private final PrintWriter out;
  private final PrintWriter err;
  private final TextReport report;
  private final RunOptions options;
  private final Predictions predictions;
  private final LiveLine live;
  private final Paragraph text;
  private final boolean quiet;
  private int labs;
  private int number;
  private int experiments;

  /**
   * A screen for one run of the command.
   *
   * @param quiet whether standard output is kept for JSON
   */
  RunScreen(
      Surroundings surroundings,
      TextReport report,
      RunOptions options,
      Predictions predictions,
      LiveLine live,
      boolean quiet) {
    this.out = surroundings.out();
    this.err = surroundings.err();
    this.report = report;
    this.options = options;
    this.predictions = predictions;
    this.live = live;
    this.text = new Paragraph(surroundings.terminal().columns());
    this.quiet = quiet;
  }

  /** Says what a lab is about, and how long it will take. */
  void begins(Lab lab) {
    Duration whole =
        lab.experiments().stream().map(options::estimate).reduce(Duration.ZERO, Duration::plus);
    experiments = lab.experiments().size();
    number = 0;
    show((labs++ == 0 ? "" : "\n") + heading(text.indented(0, lab.question())) + "\n");
    String mode = options.quick() ? ", quick: indicative only" : "";
    String count = experiments == 1 ? "1 experiment" : experiments + " experiments";
    err.print(text.hanging(0, lab.name() + ": " + count + ", " + Estimate.words(whole) + mode));
  }

  private String heading(String line) {
    return report.style().colour() ? BOLD + line.strip() + NORMAL + "\n" : line;
  }

  /** Says what a lab has shown; a run that was broken off has shown nothing as a whole. */
  void ended(LabResult result) {
    if (result.complete()) {
      show(report.claims(result) + "\n" + report.card(result) + "\n");
    }
  }

  /** Says where the report lies. */
  void saved(LabResult result, Path file) {
    show(report.footer(result, file));
    if (quiet || !result.complete()) {
      err.println(result.complete() ? "Report: " + file : "Broken off, incomplete: " + file);
    }
  }

  /** Shows a block of text on standard output, where text is wanted. */
  private void show(String block) {
    if (!quiet) {
      out.print(block);
      out.flush();
    }
  }

  @Override
  public void experimentStarts(Experiment experiment, int rounds) {
    number++;
    err.print(
        text.hanging(
            0,
            "Experiment "
                + number
                + " of "
                + experiments
                + ", "
                + experiment.name()
                + ": "
                + experiment.variants().size()
                + " variants x "
                + rounds
                + (rounds == 1 ? " round, " : " rounds, ")
                + Estimate.words(options.estimate(experiment))));
    err.flush();
    predictions.ask(experiment.prediction());
  }

  @Override
  public void trialStarts(Variant variant, int round, int trial, int of) {
    if (out.checkError()) {
      // Nobody reads any more: the run ends here, with what it has.
      Thread.currentThread().interrupt();
    }
    live.trial(variant.name(), trial, of);
  }

  @Override
  public void progress(double share, double loopDelaySeconds) {
    live.progress(share, loopDelaySeconds);
  }

  @Override
  public void experimentEnded(ExperimentResult result) {
    live.clear();
    show(report.experiment(result) + "\n");
    predictions.tell(result);
  }
}
