package looplab.harness.engine;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import looplab.harness.ExperimentResult;
import looplab.harness.Lab;
import looplab.harness.LabResult;
import looplab.harness.Metric;
import looplab.harness.Observations;
import looplab.harness.backing.Backing;
import looplab.harness.backing.ServiceUnavailable;
import org.opentest4j.TestAbortedException;

/**
 * A lab's experiments at a small scale, for the test that shows that its effects are there. For
 * tests only; one thread at a time.
 *
 * <p>One round of each experiment, when it is first asked for. Evidence that is lacking is looked
 * for again in a new round, four in all: an effect that is gone is gone in each of them, while
 * another process on the machine hides it now and then.
 */
public final class Demonstration implements AutoCloseable {
  private static final int MOST_ROUNDS = 4;

  private final Lab lab;
  private final Backing backing;
  private final LabRunner runner;
  private final Map<String, ExperimentResult> newest = new HashMap<>();
  private final Map<String, Integer> rounds = new HashMap<>();

  /** What a trial that broke off said, by experiment: that is no noise. */
  private final Map<String, String> broken = new HashMap<>();

  private Demonstration(Lab lab, RunOptions options, Backing backing) {
    this.lab = lab;
    this.backing = backing;
    this.runner =
        new LabRunner(options.inRounds(1), new SimpleMeterRegistry(), RunListener.SILENT, backing);
  }

  /**
   * Opens what the lab needs; runs nothing.
   *
   * @param options how long and how hard; of the rounds there is always one
   */
  public static Demonstration of(Lab lab, RunOptions options)
      throws ServiceUnavailable, InterruptedException {
    return new Demonstration(lab, options, Backing.open(lab.needs()));
  }

  /**
   * Evidence that a busy machine may hide, such as a latency: passes if a valid round shows it,
   * fails with what the last one lacked, and aborts the test if the machine let none be valid.
   *
   * @param evidence throws an {@link AssertionError} for a round that does not show it
   */
  public void shows(String experiment, Consumer<ExperimentResult> evidence) {
    ExperimentResult seen = valid(experiment).orElseThrow(() -> notOneValid(experiment));
    while (true) {
      try {
        evidence.accept(seen);
        return;
      } catch (AssertionError lacking) {
        seen = anotherValid(experiment).orElseThrow(() -> lacking);
      }
    }
  }

  /**
   * Evidence that no load on the machine can hide, such as a count or an order: looked for in one
   * valid round only. Aborts the test if the machine let none be valid.
   *
   * @param evidence throws an {@link AssertionError} for a round that does not show it
   */
  public void alwaysShows(String experiment, Consumer<ExperimentResult> evidence) {
    evidence.accept(valid(experiment).orElseThrow(() -> notOneValid(experiment)));
  }

  /**
   * As {@link #shows}: a metric of one variant is at least {@code least} times that of another.
   *
   * @param least about half of what the lab itself expects: this machine may be a small one
   */
  public void showsRatio(
      String experiment, Metric metric, String above, String below, double least) {
    shows(
        experiment,
        seen -> {
          double ratio = seen.ratio(metric, above, below).estimate();
          if (!(ratio >= least)) {
            throw new AssertionError(
                String.format(
                    Locale.ROOT,
                    "%s: %s of %s is %.2f times that of %s, and should be %.2f times at least",
                    experiment,
                    metric.label(),
                    above,
                    ratio,
                    below,
                    least));
          }
        });
  }

  /** The newest valid round; runs the experiment if there is none yet. */
  private Optional<ExperimentResult> valid(String experiment) {
    return Optional.ofNullable(newest.get(experiment)).or(() -> anotherValid(experiment));
  }

  /** A further valid round, unless there have been rounds enough. */
  private Optional<ExperimentResult> anotherValid(String experiment) {
    while (rounds.merge(experiment, 1, Integer::sum) <= MOST_ROUNDS) {
      LabResult run = runner.run(lab, each -> each.name().equals(experiment));
      if (run.experiments().isEmpty()) {
        throw new IllegalArgumentException(lab.name() + " has no experiment " + experiment);
      }
      ExperimentResult result = run.experiments().getFirst();
      if (isValid(result)) {
        newest.put(experiment, result);
        return Optional.of(result);
      }
      result.trials().stream()
          .filter(trial -> !trial.valid() && trial.seen().equals(Observations.none()))
          .forEach(trial -> broken.put(experiment, trial.variant() + ": " + trial.problems()));
    }
    return Optional.empty();
  }

  private RuntimeException notOneValid(String experiment) {
    String broke = broken.get(experiment);
    if (broke != null) {
      throw new AssertionError(experiment + " broke off: " + broke);
    }
    return new TestAbortedException("the machine is too busy to tell: " + experiment);
  }

  private static boolean isValid(ExperimentResult result) {
    return result.experiment().variants().stream()
        .noneMatch(variant -> result.valid(variant.name()).isEmpty());
  }

  @Override
  public void close() {
    backing.close();
  }
}
