package looplab.cli;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Whether Ctrl-C can be tried at all. */
final class Sigint {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final long BIT = 1L << 1;

  private Sigint() {}

  /**
   * Aborts the test where this process ignores SIGINT: shells start background jobs that way, and
   * children inherit it.
   */
  static void assumeDelivered() throws IOException {
    if (Files.exists(STATUS)) {
      try (Stream<String> lines = Files.lines(STATUS)) {
        assumeFalse(
            lines
                .filter(line -> line.startsWith("SigIgn:"))
                .mapToLong(line -> Long.parseUnsignedLong(line.split("\\s+")[1], 16))
                .anyMatch(ignored -> (ignored & BIT) != 0),
            "this process ignores SIGINT");
      }
    }
  }
}
