package looplab.cli;

import looplab.harness.Experiment;

/** Reads a number of rounds. */
final class RoundsConverter extends WholeNumber {
  RoundsConverter() {
    super("number of rounds", Experiment.LEAST_ROUNDS, Experiment.MOST_ROUNDS);
  }
}
