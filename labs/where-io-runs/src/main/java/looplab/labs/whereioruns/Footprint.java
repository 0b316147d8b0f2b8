package looplab.labs.whereioruns;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What this process has in use.
 *
 * @param threads live platform threads
 * @param heapBytes objects that a collection leaves
 * @param besideHeapBytes memory in RAM that is not the Java heap: stacks, buffers, the JVM's own;
 *     empty where the system does not tell
 */
record Footprint(int threads, double heapBytes, OptionalDouble besideHeapBytes) {
  private static final Path MAPPINGS = Path.of("/proc/self/smaps");

  /** Collects garbage and looks. Blocks for some ten milliseconds, or more with many threads. */
  static Footprint now() {
    System.gc();
    return new Footprint(
        ManagementFactory.getThreadMXBean().getThreadCount(),
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        besideHeap());
  }

  private static OptionalDouble besideHeap() {
    if (!Files.isReadable(MAPPINGS)) {
      return OptionalDouble.empty();
    }
    try (Stream<String> lines = Files.lines(MAPPINGS)) {
      return OptionalDouble.of(besideLargest(lines));
    } catch (IOException failed) {
      return OptionalDouble.empty();
    }
  }

  /**
   * The resident bytes of all mappings of memory but the largest, which is the heap. Left out:
   * files that are only mapped. Source: proc_pid_smaps(5); in each mapping Size comes before Rss,
   * and Rss before Anonymous.
   */
  static double besideLargest(Stream<String> smaps) {
    double[] kibibytes = new double[3]; // This mapping's size; the largest's size; its residents.
    double all =
        smaps
            .filter(line -> line.startsWith("Size:") || line.startsWith("Anonymous:"))
            .mapToDouble(
                line -> {
                  double value = Double.parseDouble(line.replaceAll("\\D+", ""));
                  if (line.startsWith("Size:")) {
                    kibibytes[0] = value;
                    return 0;
                  }
                  if (value > 0 && kibibytes[0] > kibibytes[1]) {
                    kibibytes[1] = kibibytes[0];
                    kibibytes[2] = value;
                  }
                  return value;
                })
            .sum();
    return (all - kibibytes[2]) * 1024;
  }
}
