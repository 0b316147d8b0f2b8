package looplab.cli;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import looplab.harness.Lab;
import looplab.harness.LabResult;
import looplab.harness.Service;
import looplab.harness.Verdict.Decision;
import looplab.harness.backing.Backing;
import looplab.harness.backing.ServiceUnavailable;
import looplab.harness.backing.Sources;
import looplab.harness.engine.LabRunner;
import looplab.harness.engine.RunOptions;
import looplab.harness.report.JsonReport;
import looplab.harness.report.RunFolder;

/** Runs labs one after the other, shows and saves each, and finds the exit code for all. */
final class Run {
  private final RunOptions options;
  private final RunScreen screen;
  private final Path root;
  private final PrintWriter err;
  private final Sources sources;
  private final List<LabResult> results = new ArrayList<>();
  private boolean unsaved;

  /**
   * Prepares a run.
   *
   * @param root gets a folder for each lab
   * @param sources of the services that labs need
   */
  Run(RunOptions options, RunScreen screen, Path root, PrintWriter err, Sources sources) {
    this.options = options;
    this.screen = screen;
    this.root = root;
    this.err = err;
    this.sources = sources;
  }

  /**
   * Runs the labs; stops behind one that was broken off.
   *
   * @param metricsPort where meters can be scraped meanwhile
   * @param strictPort whether no other port will do
   */
  void all(
      List<Lab> labs,
      Optional<Integer> metricsPort,
      boolean strictPort,
      Interruption interruption) {
    if (metricsPort.isEmpty()) {
      all(labs, new SimpleMeterRegistry(), interruption);
      return;
    }
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (MetricsServer server = MetricsServer.start(meters, metricsPort.get(), strictPort)) {
      err.println("Metrics while the run is on: " + server.url());
      all(labs, meters, interruption);
    }
  }

  private void all(List<Lab> labs, MeterRegistry meters, Interruption interruption) {
    Optional<Backing> opened = interruption.allow(() -> open(labs));
    if (opened.isEmpty()) {
      return;
    }
    try (Backing backing = opened.get()) {
      LabRunner runner = new LabRunner(options, meters, screen, backing);
      for (Lab lab : labs) {
        if (results.stream().allMatch(LabResult::complete)) {
          one(lab, runner, interruption);
        }
      }
    }
  }

  /** Opens what any of the labs needs; nothing if that is broken off. */
  private Optional<Backing> open(List<Lab> labs) {
    Set<Service> needs =
        labs.stream().flatMap(lab -> lab.needs().stream()).collect(Collectors.toSet());
    try {
      Backing backing = Backing.open(needs, sources);
      backing.facts(needs).values().forEach(origin -> err.println("Using " + origin + "."));
      return Optional.of(backing);
    } catch (ServiceUnavailable missing) {
      throw Refusal.notReady(String.valueOf(missing.getMessage()), missing.fix());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private void one(Lab lab, LabRunner runner, Interruption interruption) {
    Instant started = Instant.now();
    screen.begins(lab);
    LabResult result = interruption.allow(() -> runner.run(lab, every -> true));
    results.add(result);
    screen.ended(result);
    save(result, started);
  }

  /** The results as one JSON document: a lab's own, or an array for several. */
  String json(boolean array) {
    return array
        ? results.stream().map(JsonReport::toJson).collect(Collectors.joining(",\n", "[", "]"))
        : results.stream().map(JsonReport::toJson).findFirst().orElse("null");
  }

  /**
   * The exit code. That results are lost outweighs what they say; a failure outweighs doubt.
   *
   * @param strict whether doubt is a failure
   */
  ExitCode exitCode(boolean strict) {
    if (unsaved) {
      return ExitCode.NOT_READY;
    }
    if (some(Decision.NOT_HELD)) {
      return ExitCode.NOT_HELD;
    }
    return strict && some(Decision.INCONCLUSIVE) ? ExitCode.INCONCLUSIVE : ExitCode.DONE;
  }

  private boolean some(Decision decision) {
    return results.stream()
        .flatMap(result -> result.experiments().stream())
        .flatMap(experiment -> experiment.verdicts().stream())
        .anyMatch(verdict -> verdict.decision() == decision);
  }

  private void save(LabResult result, Instant started) {
    try {
      Path folder = RunFolder.write(root, result, started);
      screen.saved(result, folder.resolve(Reports.FILE));
    } catch (IOException failed) {
      unsaved = true;
      err.println("lab: nothing was saved: " + reason(failed));
      err.println("lab: name another folder with --out DIR, or make room in " + root);
    }
  }

  static String reason(IOException failed) {
    Optional<String> reason =
        failed instanceof FileSystemException onFile
            ? Optional.ofNullable(onFile.getReason())
            : Optional.empty();
    String kind = failed.getClass().getSimpleName().replace("Exception", "");
    return failed.getMessage() + (reason.isPresent() ? "" : " (" + kind + ")");
  }
}
