package looplab.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import looplab.harness.bench.Bench;
import looplab.harness.bench.BenchPoint;
import looplab.harness.bench.Benchmarks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab bench}: measures what single operations cost, in time and in memory. */
@Command(
    name = "bench",
    description = "Measure what single operations cost, with JMH.",
    sortOptions = false,
    footer = {
      "",
      "For example:",
      "  lab bench --list",
      "  lab bench offload-choice --quick",
      "  lab bench offload-choice --filter 'worker|blocking'"
    })
final class BenchCommand implements Callable<Integer> {
  private static final int DEFAULT_FORKS = 5;

  private final LabCommand lab;
  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "TOPIC",
      arity = "0..1",
      completionCandidates = LabNames.class,
      description = "The lab whose benchmarks to run; without it they are listed.")
  private Optional<String> topic = Optional.empty();

  @Option(names = "--list", description = "Name the benchmarks and their questions; run nothing.")
  private boolean list;

  @Option(
      names = "--filter",
      paramLabel = "REGEX",
      description = "Measure only what matches somewhere, as in HopBenchmark.call, 1 in flight.")
  private Optional<Pattern> filter = Optional.empty();

  @Option(
      names = "--forks",
      paramLabel = "N",
      converter = ForksConverter.class,
      description = "How many JVMs measure each (default: " + DEFAULT_FORKS + ").")
  private Optional<Integer> forks = Optional.empty();

  @Option(
      names = "--quick",
      description = "One JVM each, fewer and shorter iterations: indicative only.")
  private boolean quick;

  @Option(names = "--json", description = "Print the result as one JSON document, and no text.")
  private boolean json;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the run's folder is made (default: results/runs).")
  private Optional<String> folder = Optional.empty();

  BenchCommand(LabCommand lab) {
    this.lab = lab;
    this.surroundings = lab.surroundings();
  }

  @Override
  public Integer call() {
    Benchmarks benchmarks = surroundings.benchmarks().get().orElseThrow(BenchCommand::notBuilt);
    BenchTopics topics = new BenchTopics(benchmarks, surroundings.labs().get());
    topic.ifPresent(topics::check);
    if (list || topic.isEmpty()) {
      listed(topics);
      return ExitCode.DONE.code();
    }
    List<Bench> benches = topics.of(topic.get());
    if (benches.isEmpty()) {
      // Asked for in good faith, so no failure; a script over all labs goes on.
      surroundings.err().print(text().hanging(0, topics.none(topic.get())));
      return ExitCode.DONE.code();
    }
    return run(benchmarks, topics.points(benches, filter)).code();
  }

  private static Refusal notBuilt() {
    return Refusal.notReady(
        "the benchmarks are not on the class path", "start them from the checkout: ./lab bench");
  }

  private void listed(BenchTopics topics) {
    surroundings.out().print(topics.listed(topic, text()));
    surroundings.out().flush();
    surroundings.err().print(text().hanging(0, topics.next()));
    surroundings.err().flush();
  }

  private ExitCode run(Benchmarks benchmarks, List<BenchPoint> points) {
    Path root = folder.map(FileNames::forResults).orElse(surroundings.resultsRoot());
    int jvms = forks.orElse(quick ? 1 : DEFAULT_FORKS);
    Duration time =
        points.stream()
            .map(each -> benchmarks.estimate(each, quick))
            .reduce(Duration.ZERO, Duration::plus)
            .multipliedBy(jvms);
    String mode = quick ? ", quick: indicative only" : "";
    String count = points.size() + " to measure x " + jvms + (jvms == 1 ? " JVM, " : " JVMs, ");
    surroundings
        .err()
        .print(text().hanging(0, topic.get() + ": " + count + Estimate.words(time) + mode));
    surroundings.err().flush();
    BenchRun run = new BenchRun(lab, benchmarks, topic.get(), quick, json);
    return run.all(points, jvms, filter, root);
  }

  private Paragraph text() {
    return new Paragraph(lab.style().columns());
  }
}
