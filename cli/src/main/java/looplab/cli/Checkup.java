package looplab.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import looplab.harness.Service;
import looplab.harness.backing.Outlook;
import looplab.harness.backing.Sources;
import looplab.harness.engine.Machine;

/**
 * Looks at everything a run depends on.
 *
 * @param results the folder that runs are saved in
 */
record Checkup(Surroundings around, Path results) {
  private static final int LEAST_JAVA = 25;
  private static final long MEBIBYTE = 1024 * 1024;
  private static final long LEAST_HEAP_MIB = 128;
  private static final long AMPLE_HEAP_MIB = 512;
  private static final int CLOCK_READINGS = 100_000;
  private static final long COARSE_CLOCK_NANOS = 10_000;
  private static final double BUSY_SHARE = 0.5;

  List<Finding> findings() {
    return List.of(
        java(Runtime.version().feature()),
        cores(),
        heap(Runtime.getRuntime().maxMemory() / MEBIBYTE),
        openFiles(OpenFiles.limit()),
        terminal(),
        folder(),
        clock(),
        service(Service.REDIS),
        service(Service.POSTGRESQL),
        load(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
  }

  static Finding java(int feature) {
    String said = "java " + Runtime.version() + " (" + System.getProperty("java.vm.vendor") + ")";
    return feature >= LEAST_JAVA
        ? Finding.ok(said)
        : Finding.failed(said, "install JDK " + LEAST_JAVA + " or newer");
  }

  private static Finding cores() {
    int cores = Runtime.getRuntime().availableProcessors();
    String placement = Machine.facts().getOrDefault("placement", "unknown");
    String said = cores + (cores == 1 ? " core: " : " cores: ") + placement;
    return placement.contains("of its own")
        ? Finding.ok(said)
        : Finding.poor(said, "expect inconclusive verdicts; more than one core on Linux helps");
  }

  static Finding heap(long mebibytes) {
    String said = "memory: a heap of up to " + mebibytes + " MiB";
    if (mebibytes < LEAST_HEAP_MIB) {
      return Finding.failed(
          said, "give the JVM more: JAVA_TOOL_OPTIONS=-Xmx" + AMPLE_HEAP_MIB + "m");
    }
    return mebibytes < AMPLE_HEAP_MIB
        ? Finding.poor(said, "collections may show in the numbers; more memory helps")
        : Finding.ok(said);
  }

  private Finding openFiles(OptionalLong limit) {
    long needed = OpenFiles.needed(around.labs().get());
    if (limit.isEmpty()) {
      return Finding.poor("open files: the limit is unknown", "labs need " + needed);
    }
    String said = "open files: " + limit.getAsLong() + " allowed, " + needed + " needed";
    return limit.getAsLong() >= needed
        ? Finding.ok(said)
        : Finding.failed(said, OpenFiles.fix(needed));
  }

  private Finding terminal() {
    Terminal terminal = around.terminal();
    return Finding.ok(
        (terminal.stdout() ? "terminal: " : "no terminal: ")
            + terminal.columns()
            + " columns, "
            + (terminal.colour() ? "colour, " : "no colour, ")
            + (terminal.utf8() ? "UTF-8" : "ASCII only"));
  }

  /** Writes a file there, as being allowed to is not the same as being able to. */
  private Finding folder() {
    try {
      Files.createDirectories(results);
      Path trace = Files.createTempFile(results, "doctor", ".tmp");
      Files.delete(trace);
      return Finding.ok("results go to " + results);
    } catch (IOException refused) {
      return Finding.failed(
          "results cannot be written: " + refused, "make it writable, or use --out DIR");
    }
  }

  private static Finding clock() {
    long[] readings = LongStream.generate(System::nanoTime).limit(CLOCK_READINGS).toArray();
    long step =
        LongStream.range(1, CLOCK_READINGS)
            .map(i -> readings[(int) i] - readings[(int) i - 1])
            .filter(gap -> gap > 0)
            .min()
            .orElse(Long.MAX_VALUE);
    String said = "clock: steps of " + step + " ns";
    return step <= COARSE_CLOCK_NANOS
        ? Finding.ok(said)
        : Finding.poor(said, "short times cannot be told apart on this machine");
  }

  /** A service that was named and does not answer is a fault; that there is none at all is not. */
  private Finding service(Service service) {
    Outlook outlook = Outlook.of(service, new Sources(around.environment(), Map.of()));
    if (outlook.usable()) {
      return Finding.ok(outlook.said());
    }
    return outlook.named()
        ? Finding.failed(outlook.said(), outlook.fix())
        : Finding.poor(outlook.said(), "only for labs that need it: " + outlook.fix());
  }

  static Finding load(double average) {
    String said = String.format(Locale.ROOT, "load average: %.2f", average);
    return average > BUSY_SHARE * Runtime.getRuntime().availableProcessors()
        ? Finding.poor(said, "something else is running; close it, or expect wide intervals")
        : Finding.ok(said);
  }
}
