package looplab.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import looplab.harness.Lab;
import looplab.harness.bench.Benchmarks;
import looplab.harness.engine.SelfTest;
import looplab.practice.Judging;

/**
 * What a command wrote, and how it ended.
 *
 * @param out standard output
 * @param err standard error
 */
record Lines(int code, String out, String err) {
  static final Judging NO_JUDGE =
      (lab, answer, options, listener) -> {
        throw new IOException("there is no judge here");
      };

  /** Runs the command line in this process, with labs that take no time. */
  static Lines of(Path home, String... args) {
    return with(home, List.of(TestLabs.holding(), TestLabs.failing(), TestLabs.doubtful()), args);
  }

  static Lines with(Path home, List<Lab> labs, String... args) {
    return with(home, labs, List.of(), args);
  }

  static Lines with(Path home, List<Lab> labs, List<SelfTest.Probe> probes, String... args) {
    return run(Map.of(), home, labs, probes, Optional.empty(), args);
  }

  /** With an environment; otherwise it is empty, its {@code PATH} included. */
  static Lines in(Map<String, String> environment, Path home, List<Lab> labs, String... args) {
    return run(environment, home, labs, List.of(), Optional.empty(), args);
  }

  /** With benchmarks; otherwise there are none, as where they were not built. */
  static Lines with(Path home, List<Lab> labs, Benchmarks benchmarks, String... args) {
    return run(Map.of(), home, labs, List.of(), Optional.of(benchmarks), args);
  }

  private static Lines run(
      Map<String, String> environment,
      Path home,
      List<Lab> labs,
      List<SelfTest.Probe> probes,
      Optional<Benchmarks> benchmarks,
      String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Surroundings surroundings =
        new Surroundings(
            () -> labs,
            () -> probes,
            () -> benchmarks,
            NO_JUDGE,
            environment,
            Terminal.none(),
            home,
            home,
            new BufferedReader(new StringReader("")),
            new PrintWriter(out),
            new PrintWriter(err));
    int code = Cli.over(surroundings).execute(args);
    return new Lines(code, out.toString(), err.toString());
  }
}
