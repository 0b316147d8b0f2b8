package looplab.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import looplab.harness.Experiment;
import looplab.harness.Lab;
import looplab.harness.Variant;
import looplab.harness.engine.RunOptions;
import picocli.CommandLine.Option;

/** How much load, how long, how often. */
final class Amounts {
  @Option(
      names = "--rate",
      paramLabel = "N",
      converter = RateConverter.class,
      description = "Requests per second of an experiment's first traffic; the rest keep pace.")
  private Optional<Double> rate = Optional.empty();

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Measured time of each trial: 500ms, 2s, 1m.")
  private Optional<Duration> duration = Optional.empty();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      converter = RoundsConverter.class,
      description = "How often each variant is tried.")
  private Optional<Integer> rounds = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = SeedConverter.class,
      description = "Fixes what is drawn at random (default: " + RunOptions.DEFAULT_SEED + ").")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--quick",
      description = "Fewer and shorter rounds, wider intervals: indicative only.")
  private boolean quick;

  /**
   * The options of a run.
   *
   * @throws Refusal if one of the labs cannot be driven at the rate asked for
   */
  RunOptions forRunning(List<Lab> labs) {
    RunOptions options =
        new RunOptions(
            rate.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
            duration,
            rounds.map(OptionalInt::of).orElse(OptionalInt.empty()),
            seed.orElse(RunOptions.DEFAULT_SEED),
            quick);
    labs.forEach(lab -> lab.experiments().forEach(each -> check(each, options)));
    return options;
  }

  boolean quick() {
    return quick;
  }

  private static void check(Experiment experiment, RunOptions options) {
    for (Variant variant : experiment.variants()) {
      try {
        if (variant instanceof Variant.UnderLoad underLoad) {
          options.loadOf(experiment, underLoad);
        }
      } catch (IllegalArgumentException outOfRange) {
        throw Refusal.usage(
            "--rate does not suit "
                + experiment.name()
                + "/"
                + variant.name()
                + ", whose "
                + outOfRange.getMessage(),
            "every traffic of an experiment keeps its proportion to the first; ask for less");
      }
    }
  }
}
