package looplab.harness.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What disturbs a trial from outside: collector pauses, and time that a virtual machine's host gave
 * to others.
 *
 * @param gcMillis time spent in collections since the JVM started, or within a span
 * @param stolenTicks as {@code /proc/stat} counts them; 0 where there is none
 * @param allTicks of all cores together
 */
record SystemNoise(long gcMillis, long stolenTicks, long allTicks) {
  private static final Path STAT = Path.of("/proc/stat");
  private static final int STEAL_FIELD = 8;

  static SystemNoise now() {
    long gc =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .sum();
    List<Long> ticks = ticks();
    return ticks.size() < STEAL_FIELD
        ? new SystemNoise(gc, 0, 0)
        : new SystemNoise(
            gc,
            ticks.get(STEAL_FIELD - 1),
            ticks.stream().limit(STEAL_FIELD).mapToLong(Long::longValue).sum());
  }

  SystemNoise since(SystemNoise before) {
    return new SystemNoise(
        gcMillis - before.gcMillis, stolenTicks - before.stolenTicks, allTicks - before.allTicks);
  }

  /** Of a span: the share of the machine's time that its host gave to others, 0 to 1. */
  double stealShare() {
    return allTicks == 0 ? 0 : (double) stolenTicks / allTicks;
  }

  private static List<Long> ticks() {
    try (Stream<String> lines = Files.lines(STAT)) {
      return lines
          .filter(line -> line.startsWith("cpu "))
          .flatMap(line -> Stream.of(line.substring(4).trim().split(" ")))
          .map(Long::valueOf)
          .toList();
    } catch (IOException | NumberFormatException | UncheckedIOException unreadable) {
      return List.of();
    }
  }
}
