package looplab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import looplab.harness.bench.BenchPoint;
import looplab.harness.bench.BenchResult;
import looplab.harness.bench.Benchmarks;
import looplab.harness.engine.BenchRunner;
import looplab.harness.report.BenchJson;
import looplab.harness.report.BenchText;
import looplab.harness.report.RunFolder;

/** Runs a topic's benchmarks, shows and saves what they found, and finds the exit code. */
final class BenchRun {
  private final Surroundings surroundings;
  private final BenchText report;
  private final LiveLine live;
  private final String topic;
  private final boolean quick;
  private final boolean json;
  private final BenchRunner runner;

  /**
   * Prepares a run.
   *
   * @param json whether standard output is kept for JSON
   */
  BenchRun(LabCommand lab, Benchmarks benchmarks, String topic, boolean quick, boolean json) {
    this.surroundings = lab.surroundings();
    this.report = new BenchText(lab.style());
    this.topic = topic;
    this.quick = quick;
    this.json = json;
    Terminal terminal = surroundings.terminal();
    this.live =
        new LiveLine(
            surroundings.err(), terminal.rewritesLines() && !lab.plain(), terminal.columns());
    this.runner = new BenchRunner(benchmarks, quick, this::starts);
  }

  private void starts(BenchPoint point, int number, int of) {
    if (surroundings.out().checkError()) {
      // Nobody reads any more: the run ends here, with what it has.
      Thread.currentThread().interrupt();
    }
    live.trial(point.name(), number, of);
  }

  /**
   * Measures the points.
   *
   * @param root gets the run's folder
   */
  ExitCode all(List<BenchPoint> points, int forks, Optional<Pattern> filter, Path root) {
    Instant started = Instant.now();
    try (Interruption interruption = new Interruption(surroundings.err())) {
      BenchResult result =
          interruption.allow(() -> runner.run(topic, points, forks, settings(forks, filter)));
      live.clear();
      show(json ? BenchJson.toJson(result) : report.answers(result) + "\n");
      ExitCode saved = save(result, root, started);
      runner.problem().ifPresent(each -> surroundings.err().println("lab: it broke: " + each));
      ExitCode ended = runner.problem().isPresent() ? ExitCode.BROKE : saved;
      return interruption.signalled().orElse(ended);
    }
  }

  private Map<String, String> settings(int forks, Optional<Pattern> filter) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("mode", quick ? "quick" : "full");
    settings.put("jvms", String.valueOf(forks));
    settings.put("order", "forwards and backwards in turn");
    filter.ifPresent(each -> settings.put("filter", each.pattern()));
    return settings;
  }

  private ExitCode save(BenchResult result, Path root, Instant started) {
    try {
      Path file = RunFolder.write(root, result, started).resolve(Reports.FILE);
      if (json) {
        surroundings.err().println("Report: " + file);
      } else {
        show(report.footer(result, file));
      }
      return ExitCode.DONE;
    } catch (IOException failed) {
      surroundings.err().println("lab: nothing was saved: " + Run.reason(failed));
      surroundings
          .err()
          .println("lab: name another folder with --out DIR, or make room in " + root);
      return ExitCode.NOT_READY;
    }
  }

  private void show(String block) {
    surroundings.out().print(block);
    surroundings.out().flush();
  }
}
