package looplab.harness.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import looplab.harness.Experiment;
import looplab.harness.ExperimentResult;
import looplab.harness.Lab;
import looplab.harness.LabResult;
import looplab.harness.Variant;
import looplab.harness.backing.Backing;

/** Runs a lab's experiments one after the other and gathers what they found. */
public final class LabRunner {
  private final RunOptions options;
  private final MeterRegistry meters;
  private final RunListener listener;
  private final Backing backing;
  private boolean warm;

  /**
   * Prepares to run labs.
   *
   * @param backing open for what the labs need; stays open
   */
  public LabRunner(
      RunOptions options, MeterRegistry meters, RunListener listener, Backing backing) {
    this.options = options;
    this.meters = meters;
    this.listener = listener;
    this.backing = backing;
  }

  /** Prepares to run labs that need no service. */
  public LabRunner(RunOptions options, MeterRegistry meters, RunListener listener) {
    this(options, meters, listener, Backing.none());
  }

  /**
   * Runs the experiments that {@code wanted} lets through. Blocks; call from a thread that is no
   * event loop. Interrupting that thread ends the run early with an incomplete result.
   */
  public LabResult run(Lab lab, Predicate<Experiment> wanted) {
    Map<String, String> machine = Machine.facts();
    machine.putAll(backing.facts(lab.needs()));
    Cores.available().ifPresent(cores -> backing.processes().forEach(cores::useServerCores));
    ExperimentRunner runner =
        new ExperimentRunner(
            lab.name(), options, meters, listener, () -> backing.space(lab.needs()));
    List<ExperimentResult> results = new ArrayList<>();
    for (Experiment experiment : lab.experiments().stream().filter(wanted).toList()) {
      warmUpFor(experiment);
      if (!Thread.currentThread().isInterrupted()) {
        results.add(runner.run(experiment));
      }
    }
    return new LabResult(
        lab, results, machine, settings(), !Thread.currentThread().isInterrupted());
  }

  /** Once for all labs, and not at all for scripts. */
  private void warmUpFor(Experiment experiment) {
    boolean underLoad =
        experiment.variants().stream().anyMatch(Variant.UnderLoad.class::isInstance);
    if (warm || !underLoad) {
      return;
    }
    try {
      listener.warmUpStarts();
      Warmup.run(new SimpleMeterRegistry());
      warm = true;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("mode", options.quick() ? "quick" : "full");
    settings.put("model", "open");
    settings.put("seed", String.valueOf(options.seed()));
    settings.put("order", "forwards and backwards in turn");
    settings.put("interval level", String.valueOf(options.level()));
    settings.put("workers", String.valueOf(OpenStage.WORKERS));
    return settings;
  }
}
