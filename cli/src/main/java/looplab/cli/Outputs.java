package looplab.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a run writes, and where. */
final class Outputs {
  @Option(names = "--json", description = "Print the result as one JSON document, and no text.")
  private boolean json;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the run's folder is made (default: results/runs).")
  private Optional<String> folder = Optional.empty();

  @Option(names = "--strict", description = "End with 4 if a verdict is inconclusive.")
  private boolean strict;

  @Option(
      names = "--no-prediction",
      description = "Do not ask for a prediction before an experiment.")
  private boolean silent;

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      converter = PortConverter.class,
      description = "Serve Prometheus metrics on this machine while the run is on.")
  private Optional<Integer> metricsPort = Optional.empty();

  @Option(
      names = "--strict-port",
      description = "Refuse to run, instead of taking the next port, when PORT is taken.")
  private boolean strictPort;

  boolean json() {
    return json;
  }

  boolean strict() {
    return strict;
  }

  boolean asks() {
    return !silent && !json;
  }

  boolean strictPort() {
    return strictPort;
  }

  Optional<Integer> metricsPort() {
    return metricsPort;
  }

  /**
   * The folder that gets a folder for each run.
   *
   * @throws Refusal if nothing can be saved there
   */
  Path root(Path otherwise) {
    return folder.map(FileNames::forResults).orElse(otherwise);
  }
}
