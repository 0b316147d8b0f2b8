package looplab.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import looplab.harness.Lab;
import looplab.harness.engine.SelfTest;

/**
 * Everything outside that the commands work with, so that a test can bring its own.
 *
 * @param labs in reading order; defined when first asked for
 * @param home the checkout; results lie below it
 * @param out for data
 * @param err for everything else
 */
record Surroundings(
    Supplier<List<Lab>> labs,
    Supplier<List<SelfTest.Probe>> probes,
    Map<String, String> environment,
    Terminal terminal,
    Path home,
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
        environment,
        Terminal.of(environment, System.getProperties()),
        FileNames.path(System.getProperty("looplab.home", "")).toAbsolutePath(),
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        out,
        err);
  }

  Path resultsRoot() {
    return home.resolve("results").resolve("runs");
  }
}
