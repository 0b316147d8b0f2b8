package looplab.harness.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How much CPU time a server used, with all the processes it started; Linux tells. */
final class CpuTime {
  /** Linux counts in hundredths of a second, whatever its timer does: USER_HZ in proc(5). */
  private static final double TICKS_PER_SECOND = 100;

  /** User and system time, own and of children that ended: fields 14 to 17 of proc_pid_stat(5). */
  private static final int FIRST = 14;

  private static final int LAST = 17;

  /** The fields behind the name, which may hold spaces, start with the third. */
  private static final int BEHIND_NAME = 3;

  private CpuTime() {}

  /** In seconds; 0 where the system does not tell. */
  static double of(ProcessHandle server) {
    return Stream.concat(Stream.of(server), server.descendants())
        .mapToDouble(each -> ticks(each.pid()) / TICKS_PER_SECOND)
        .sum();
  }

  private static double ticks(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      double sum = 0;
      for (int field = FIRST; field <= LAST; field++) {
        sum += Double.parseDouble(fields[field - BEHIND_NAME]);
      }
      return sum;
    } catch (IOException | IndexOutOfBoundsException | NumberFormatException untold) {
      return 0;
    }
  }
}
