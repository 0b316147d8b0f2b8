package looplab.harness.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import looplab.harness.Experiment;
import looplab.harness.ExperimentResult;

/** Runs one experiment at quick size, warm-up included: indicative only. */
public final class QuickRun {
  /** Trials that are invalid are repeated, and stages take time to close. */
  private static final int MARGIN = 5;

  private static final Duration WARM_UP = Duration.ofSeconds(30);

  private QuickRun() {}

  /** After this time a run cannot be expected to end. */
  public static Duration limit(Experiment experiment) {
    return RunOptions.quickly().estimate(experiment).multipliedBy(MARGIN).plus(WARM_UP);
  }

  /** Blocks; call from a thread that is no event loop. */
  public static ExperimentResult of(String lab, Experiment experiment, long seed)
      throws InterruptedException {
    MeterRegistry meters = new SimpleMeterRegistry();
    Warmup.run(meters);
    RunOptions options =
        new RunOptions(OptionalDouble.empty(), Optional.empty(), OptionalInt.empty(), seed, true);
    return new ExperimentRunner(lab, options, meters, RunListener.SILENT).run(experiment);
  }
}
