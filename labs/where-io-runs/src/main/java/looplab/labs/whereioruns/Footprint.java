package looplab.labs.whereioruns;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this process has in use.
 *
 * @param threads the ids of live platform threads
 * @param heapBytes objects that a collection leaves
 * @param besideHeapBytes memory in RAM that is not the Java heap: stacks, buffers, the JVM's own,
 *     the kernel's stacks and page tables; empty where the system does not tell
 */
record Footprint(Set<Long> threads, double heapBytes, OptionalDouble besideHeapBytes) {
  private static final Path MAPPINGS = Path.of("/proc/self/smaps");

  /** Holds the size of this process's page tables. */
  private static final Path STATUS = Path.of("/proc/self/status");

  /** Holds the size of the kernel's stacks, one for each thread of all processes. */
  private static final Path MEMORY = Path.of("/proc/meminfo");

  /** Collects garbage and looks. Blocks for some ten milliseconds, or more with many threads. */
  static Footprint now() {
    System.gc();
    return new Footprint(
        Arrays.stream(ManagementFactory.getThreadMXBean().getAllThreadIds())
            .boxed()
            .collect(Collectors.toUnmodifiableSet()),
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        besideHeap());
  }

  /**
   * How many of the threads were not there {@code before}. That is no difference of two counts:
   * meanwhile a thread of an earlier trial, or an idle one of a pool, may come to its end.
   */
  long threadsSince(Footprint before) {
    return threads.stream().filter(id -> !before.threads.contains(id)).count();
  }

  private static OptionalDouble besideHeap() {
    if (!Files.isReadable(MAPPINGS) || !Files.isReadable(STATUS) || !Files.isReadable(MEMORY)) {
      return OptionalDouble.empty();
    }
    try (Stream<String> mappings = Files.lines(MAPPINGS);
        Stream<String> status = Files.lines(STATUS);
        Stream<String> memory = Files.lines(MEMORY)) {
      OptionalDouble tables = kibibytes(status, "VmPTE:");
      OptionalDouble stacks = kibibytes(memory, "KernelStack:");
      return tables.isPresent() && stacks.isPresent()
          ? OptionalDouble.of(
              besideLargest(mappings) + (tables.getAsDouble() + stacks.getAsDouble()) * 1024)
          : OptionalDouble.empty();
    } catch (IOException failed) {
      return OptionalDouble.empty();
    }
  }

  /**
   * The number in the line that begins with {@code name}. Sources: proc_pid_status(5),
   * proc_meminfo(5).
   */
  static OptionalDouble kibibytes(Stream<String> lines, String name) {
    return lines
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")))
        .findFirst();
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
