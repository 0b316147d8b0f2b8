package looplab.harness.judge;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds virtual threads that stand in the learner's file. The JDK lists them only in a thread dump,
 * which it writes to a file.
 */
final class VirtualThreads {
  private static final String CARRIERS = "CarrierThreads";

  private VirtualThreads() {}

  /**
   * The innermost frame of each in the learner's file, as {@code Class.method (File.java:line)}.
   * Empty where no virtual thread has ever run.
   */
  static List<String> standing(String className) {
    boolean any =
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getThreadGroup)
            .anyMatch(group -> group != null && group.getName().equals(CARRIERS));
    try {
      return any ? standing(className, dump()) : List.of();
    } catch (IOException noRoom) {
      return List.of();
    }
  }

  private static List<String> dump() throws IOException {
    Path folder = Files.createTempDirectory("threads");
    Path file = folder.resolve("dump");
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
      return Files.readAllLines(file);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }

  /**
   * Reads a dump.
   *
   * @param dump for each thread a line such as {@code #22 "name" virtual ...}, then its frames
   */
  static List<String> standing(String className, List<String> dump) {
    Pattern frame =
        Pattern.compile("\\s+at (\\S+)(\\(" + Pattern.quote(className) + "\\.java:\\d+\\))");
    List<String> found = new ArrayList<>();
    Optional<String> innermost = Optional.empty();
    boolean virtual = false;
    for (String line : dump) {
      if (line.startsWith("#")) {
        innermost.ifPresent(found::add);
        innermost = Optional.empty();
        virtual = line.contains("\" virtual");
      }
      Matcher at = frame.matcher(line);
      if (virtual && innermost.isEmpty() && at.matches()) {
        innermost = Optional.of(at.group(1) + " " + at.group(2));
      }
    }
    innermost.ifPresent(found::add);
    return found;
  }
}
