package looplab.harness.engine;

import looplab.harness.Experiment;
import looplab.harness.ExperimentResult;
import looplab.harness.TrialResult;
import looplab.harness.Variant;

/**
 * Told how a run goes on. Called on the thread that runs, save for {@link #progress}, which comes
 * from a thread of the engine some ten times a second.
 */
public interface RunListener {

  /** Nothing is shown. */
  RunListener SILENT = new RunListener() {};

  /** The load generator is being warmed, which takes a few seconds and counts for nothing. */
  default void warmUpStarts() {}

  default void experimentStarts(Experiment experiment, int rounds) {}

  /**
   * A trial starts.
   *
   * @param number of the trial within the experiment, from 1
   * @param of how many there will be
   */
  default void trialStarts(Variant variant, int round, int number, int of) {}

  /**
   * A trial is under way.
   *
   * @param share of its time that has passed, 0 to 1
   * @param loopDelaySeconds the last delay seen of the server's loop
   */
  default void progress(double share, double loopDelaySeconds) {}

  default void trialEnded(TrialResult result) {}

  default void experimentEnded(ExperimentResult result) {}
}
