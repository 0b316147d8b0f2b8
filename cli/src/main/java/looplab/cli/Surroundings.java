package looplab.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import looplab.harness.Lab;
import looplab.harness.bench.Benchmarks;
import looplab.harness.engine.SelfTest;
import looplab.harness.judge.Judge;
import looplab.practice.Judging;

/**
 * Everything outside that the commands work with, so that a test can bring its own.
 *
 * @param labs in reading order; defined when first asked for
 * @param benchmarks those on the class path; looked for when first asked for
 * @param judging judges the answers of learners
 * @param home the checkout; results and exercises lie below it
 * @param here the folder that the command was given in
 * @param out for data
 * @param err for everything else
 */
record Surroundings(
    Supplier<List<Lab>> labs,
    Supplier<List<SelfTest.Probe>> probes,
    Supplier<Optional<Benchmarks>> benchmarks,
    Judging judging,
    Map<String, String> environment,
    Terminal terminal,
    Path home,
    Path here,
    BufferedReader in,
    PrintWriter out,
    PrintWriter err) {

  /**
   * The real ones.
   *
   * @throws Refusal if the JVM cannot spell the name of the checkout
   */
  static Surroundings ofThisProcess(PrintWriter out, PrintWriter err) {
    Map<String, String> environment = System.getenv();
    return new Surroundings(
        Labs::inReadingOrder,
        SelfTest::probes,
        () -> ServiceLoader.load(Benchmarks.class).findFirst(),
        new Judge(JudgedMain.class)::judge,
        environment,
        Terminal.of(environment, System.getProperties()),
        FileNames.path(System.getProperty("looplab.home", "")).toAbsolutePath(),
        Path.of("").toAbsolutePath(),
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        out,
        err);
  }

  Path resultsRoot() {
    return home.resolve("results").resolve("runs");
  }
}
