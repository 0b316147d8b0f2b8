package looplab.harness.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import looplab.harness.Experiment;
import looplab.harness.Load;
import looplab.harness.Variant;

/**
 * What a person asked for on top of what a lab defines.
 *
 * @param ratePerSecond of the first traffic of the first variant; all others keep their proportion
 * @param measured time of each trial
 * @param rounds of each experiment
 * @param seed of everything drawn at random
 * @param quick fewer and shorter rounds, and a lower level of confidence: indicative only
 */
public record RunOptions(
    OptionalDouble ratePerSecond,
    Optional<Duration> measured,
    OptionalInt rounds,
    long seed,
    boolean quick) {
  public static final long DEFAULT_SEED = 1;
  public static final int QUICK_ROUNDS = 2;
  public static final double LEVEL = 0.95;
  public static final double QUICK_LEVEL = 0.80;
  private static final double QUICK_SHARE = 0.35;

  public static RunOptions defaults() {
    return new RunOptions(
        OptionalDouble.empty(), Optional.empty(), OptionalInt.empty(), DEFAULT_SEED, false);
  }

  public static RunOptions quickly() {
    return new RunOptions(
        OptionalDouble.empty(), Optional.empty(), OptionalInt.empty(), DEFAULT_SEED, true);
  }

  /** The same with so many rounds of each experiment. */
  public RunOptions inRounds(int count) {
    return new RunOptions(ratePerSecond, measured, OptionalInt.of(count), seed, quick);
  }

  /** The same with trials of this length. */
  public RunOptions measuredFor(Duration time) {
    return new RunOptions(ratePerSecond, Optional.of(time), rounds, seed, quick);
  }

  /** The level of confidence of intervals. */
  public double level() {
    return quick ? QUICK_LEVEL : LEVEL;
  }

  public int roundsOf(Experiment experiment) {
    return rounds.orElse(quick ? Math.min(QUICK_ROUNDS, experiment.rounds()) : experiment.rounds());
  }

  /** A variant's load as it will be driven. */
  public Load loadOf(Experiment experiment, Variant.UnderLoad variant) {
    Load load = variant.load();
    if (ratePerSecond.isPresent()) {
      load = load.scaled(ratePerSecond.getAsDouble() / baselineRate(experiment));
    }
    if (measured.isPresent()) {
      return load.measuredFor(measured.get());
    }
    return quick ? load.measuredFor(share(load.measured())) : load;
  }

  /** About how long the trials of an experiment take, in all. */
  public Duration estimate(Experiment experiment) {
    Duration sum = Duration.ZERO;
    for (Variant variant : experiment.variants()) {
      sum = sum.plusMillis(100);
      sum =
          sum.plus(
              switch (variant) {
                case Variant.UnderLoad underLoad -> timeOf(loadOf(experiment, underLoad));
                case Variant.Scripted scripted -> scripted.takes();
              });
    }
    return sum.multipliedBy(roundsOf(experiment));
  }

  private static Duration timeOf(Load load) {
    return load.warmup().plus(load.measured());
  }

  private static double baselineRate(Experiment experiment) {
    List<Variant.UnderLoad> underLoad =
        experiment.variants().stream()
            .filter(Variant.UnderLoad.class::isInstance)
            .map(Variant.UnderLoad.class::cast)
            .toList();
    return underLoad.getFirst().load().traffic().getFirst().arrivals().ratePerSecond();
  }

  private static Duration share(Duration whole) {
    return Duration.ofNanos((long) (whole.toNanos() * QUICK_SHARE));
  }
}
