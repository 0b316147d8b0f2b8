package looplab.harness.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import looplab.harness.Experiment;
import looplab.harness.ExperimentResult;
import looplab.harness.TrialResult;
import looplab.harness.Variant;
import looplab.harness.backing.Space;

/**
 * Tries every variant in every round, forwards and backwards in turn (A B, B A, A B ...), so that
 * neither a cold start nor a slow drift of the machine favours one of them.
 *
 * <p>An invalid trial is tried once more, straight away; both stand in the result.
 */
public final class ExperimentRunner {
  private final String lab;
  private final RunOptions options;
  private final RunListener listener;
  private final TrialRunner trials;

  /**
   * Prepares to run experiments of one lab.
   *
   * @param lab name, for the labels of meters
   * @param spaces yields each trial's part of the services that the lab needs
   */
  public ExperimentRunner(
      String lab,
      RunOptions options,
      MeterRegistry meters,
      RunListener listener,
      Supplier<Space> spaces) {
    this.lab = lab;
    this.options = options;
    this.listener = listener;
    this.trials = new TrialRunner(meters, listener, spaces);
  }

  /** Prepares to run experiments that need no service. */
  public ExperimentRunner(
      String lab, RunOptions options, MeterRegistry meters, RunListener listener) {
    this(lab, options, meters, listener, Space::none);
  }

  /**
   * Runs an experiment. Blocks; call from a thread that is no event loop. When that thread is
   * interrupted the run ends early, with the trials so far, and the thread stays interrupted.
   */
  public ExperimentResult run(Experiment experiment) {
    int rounds = options.roundsOf(experiment);
    listener.experimentStarts(experiment, rounds);
    List<TrialResult> done = new ArrayList<>();
    try {
      for (int round = 1; round <= rounds; round++) {
        runRound(experiment, round, rounds, done);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    ExperimentResult result = new ExperimentResult(experiment, done, rounds, options.level());
    listener.experimentEnded(result);
    return result;
  }

  private void runRound(Experiment experiment, int round, int rounds, List<TrialResult> done)
      throws InterruptedException {
    List<? extends Variant> order =
        round % 2 == 1 ? experiment.variants() : experiment.variants().reversed();
    for (int position = 1; position <= order.size(); position++) {
      Variant variant = order.get(position - 1);
      int number = (round - 1) * order.size() + position;
      listener.trialStarts(variant, round, number, rounds * order.size());
      TrialResult first = runTrial(experiment, variant, round, position);
      done.add(first);
      listener.trialEnded(first);
      if (!first.valid()) {
        TrialResult second = runTrial(experiment, variant, round, position);
        done.add(second);
        listener.trialEnded(second);
      }
    }
  }

  private TrialResult runTrial(Experiment experiment, Variant variant, int round, int position)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    Tags labels = Tags.of("lab", lab, "experiment", experiment.name());
    // The same seed for every variant of a round: they face the same arrivals.
    TrialRunner.Place place =
        new TrialRunner.Place(round, position, options.seed() * 1_000_003 + round, labels);
    return switch (variant) {
      case Variant.UnderLoad underLoad ->
          trials.drive(underLoad, options.loadOf(experiment, underLoad), place);
      case Variant.Scripted scripted -> trials.play(scripted, place);
    };
  }
}
