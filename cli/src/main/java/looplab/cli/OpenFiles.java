package looplab.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import looplab.harness.Lab;
import looplab.harness.Load;
import looplab.harness.Variant;

/** How many files and sockets this process may have open, and how many a run needs. */
final class OpenFiles {
  /** Jars, event loops, result files, and room for what a lab opens besides its connections. */
  private static final long BESIDES_CONNECTIONS = 200;

  private static final Path LIMITS = Path.of("/proc/self/limits");

  private OpenFiles() {}

  /** The soft limit; empty where the system does not tell. */
  static OptionalLong limit() {
    try (Stream<String> lines = Files.lines(LIMITS)) {
      return lines
          .filter(line -> line.startsWith("Max open files"))
          .map(line -> line.split("\\s+")[3])
          .mapToLong(soft -> soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft))
          .findFirst();
    } catch (IOException | UncheckedIOException elsewhere) {
      return OptionalLong.empty();
    }
  }

  /** What the hungriest variant needs: each connection has two ends, and both are here. */
  static long needed(List<Lab> labs) {
    return BESIDES_CONNECTIONS
        + 2
            * labs.stream()
                .flatMap(lab -> lab.experiments().stream())
                .flatMap(experiment -> experiment.variants().stream())
                .mapToLong(OpenFiles::connections)
                .max()
                .orElse(0);
  }

  /** Refuses a run that would run out of them halfway. */
  static void check(OptionalLong limit, List<Lab> labs) {
    long needed = needed(labs);
    if (limit.isPresent() && limit.getAsLong() < needed) {
      throw Refusal.notReady(
          "this run needs " + needed + " open files, but the limit is " + limit.getAsLong(),
          fix(needed));
    }
  }

  static String fix(long needed) {
    return "raise it in this shell: ulimit -n " + needed;
  }

  private static long connections(Variant variant) {
    return variant instanceof Variant.UnderLoad underLoad
        ? underLoad.load().connections()
        : Load.DEFAULT_CONNECTIONS;
  }
}
