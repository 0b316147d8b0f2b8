package looplab.harness.engine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import looplab.harness.TrialResult;

/**
 * What disturbs a trial from outside: collector pauses, other processes, and time that a virtual
 * machine's host gave to others. Counters since the start, or over a span.
 *
 * @param gcMillis time spent in collections
 * @param ownSeconds CPU time of this process, of the child processes that it has seen end, and of
 *     the services that it uses
 * @param busySeconds CPU time of all processes; 0 where the system does not tell
 * @param stolenSeconds time of the cores that the host gave to others
 * @param allSeconds time of all cores together, idle time included
 */
public record SystemNoise(
    long gcMillis, double ownSeconds, double busySeconds, double stolenSeconds, double allSeconds) {
  /** More of the machine than this was given to others by its host. */
  private static final double MOST_STEAL = 0.10;

  /** More of the machine than this was used by other processes. */
  private static final double MOST_OTHERS = 0.20;

  /** The system samples whose time it is a hundred times a second; less than this may be chance. */
  private static final double SURELY_SECONDS = 0.25;

  /** The same for the host, which counts as coarsely. */
  private static final double SURELY_STOLEN_SECONDS = 0.05;

  private static final Path STAT = Path.of("/proc/stat");
  private static final Path OWN_STAT = Path.of("/proc/self/stat");

  /** Linux counts in hundredths of a second, whatever its timer does: USER_HZ in proc(5). */
  private static final double TICKS_PER_SECOND = 100;

  /** The columns of the first line: user nice system idle iowait irq softirq steal. */
  private static final int COLUMNS = 8;

  private static final int IDLE = 3;
  private static final int IOWAIT = 4;
  private static final int STEAL = 7;

  /** Behind the name of the process, which may hold blanks: cutime and cstime in proc(5). */
  private static final int CHILDREN_USER = 13;

  private static final int CHILDREN_SYSTEM = 14;

  /** Reads the counters of a process that uses no services. */
  public static SystemNoise now() {
    return now(0);
  }

  /**
   * Reads the counters.
   *
   * @param serviceSeconds CPU time of the services, which are part of what is measured
   */
  static SystemNoise now(double serviceSeconds) {
    long gc =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .sum();
    List<Double> columns = columns();
    if (columns.size() < COLUMNS) {
      return new SystemNoise(gc, 0, 0, 0, 0);
    }
    double all = columns.stream().limit(COLUMNS).mapToDouble(Double::doubleValue).sum();
    double stolen = columns.get(STEAL);
    double busy = all - columns.get(IDLE) - columns.get(IOWAIT) - stolen;
    double own = readOwnSeconds() + childrenSeconds() + serviceSeconds;
    return new SystemNoise(gc, own, busy, stolen, all);
  }

  /** The span from {@code before} until this was read. */
  public SystemNoise since(SystemNoise before) {
    return new SystemNoise(
        gcMillis - before.gcMillis,
        ownSeconds - before.ownSeconds,
        busySeconds - before.busySeconds,
        stolenSeconds - before.stolenSeconds,
        allSeconds - before.allSeconds);
  }

  /** Of a span: what of it is more than a measurement bears; empty if nothing is. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (othersShare() > MOST_OTHERS && othersSeconds() > SURELY_SECONDS) {
      problems.add(
          String.format(
              Locale.ROOT,
              TrialResult.OTHER_PROCESSES + "%.0f %% of this machine",
              othersShare() * 100));
    }
    if (stealShare() > MOST_STEAL && stolenSeconds > SURELY_STOLEN_SECONDS) {
      problems.add(
          String.format(
              Locale.ROOT,
              TrialResult.HOST + "%.0f %% of this machine's time to others",
              stealShare() * 100));
    }
    return problems;
  }

  /** Of a span: the share of the machine's time that its host gave to others, 0 to 1. */
  double stealShare() {
    return allSeconds == 0 ? 0 : stolenSeconds / allSeconds;
  }

  /** Of a span: the share of the machine's time that other processes used, 0 to 1. */
  double othersShare() {
    return allSeconds == 0 ? 0 : Math.clamp(othersSeconds() / allSeconds, 0, 1);
  }

  /** Of a span: CPU time of other processes, in seconds. */
  double othersSeconds() {
    return busySeconds - ownSeconds;
  }

  private static double readOwnSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e9;
  }

  /** CPU time of the child processes that have ended; 0 where the system does not tell. */
  static double childrenSeconds() {
    try {
      String line = Files.readString(OWN_STAT);
      String[] columns = line.substring(line.lastIndexOf(')') + 2).split(" ");
      return (Double.parseDouble(columns[CHILDREN_USER])
              + Double.parseDouble(columns[CHILDREN_SYSTEM]))
          / TICKS_PER_SECOND;
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException unreadable) {
      return 0;
    }
  }

  private static List<Double> columns() {
    try (Stream<String> lines = Files.lines(STAT)) {
      return lines
          .filter(line -> line.startsWith("cpu "))
          .flatMap(line -> Stream.of(line.substring(4).trim().split(" ")))
          .map(ticks -> Double.parseDouble(ticks) / TICKS_PER_SECOND)
          .toList();
    } catch (IOException | NumberFormatException | UncheckedIOException unreadable) {
      return List.of();
    }
  }
}
