package looplab.harness.judge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import looplab.harness.exercise.Finding;

/**
 * Finds the processes that an answer has started, and ends them.
 *
 * <p>A process is the answer's if it was ever seen to descend from the process that tries it; if it
 * carries the mark that this one has in its environment; or if it works below this one's folder.
 * The latter two need Linux' {@code /proc}. What sheds mark and folder, and its parents between two
 * looks, gets away.
 */
final class Strays {
  /** Name of the environment variable. */
  static final String MARK = "LOOPLAB_JUDGED";

  private static final int MOST_PASSES = 200;
  private static final int MOST_NAMES = 3;

  private final ProcessHandle judged;
  private final String mark;
  private final Path folder;
  private final Map<Long, ProcessHandle> seen = new LinkedHashMap<>();

  /**
   * Watches over one process.
   *
   * @param folder that it works in, and the value of {@link #MARK} in its environment
   */
  Strays(ProcessHandle judged, Path folder) {
    this.judged = judged;
    this.mark = MARK + "=" + folder;
    this.folder = folder;
  }

  /** Notes what descends from the process now. Cheap enough to be called often. */
  List<ProcessHandle> look() {
    judged.descendants().forEach(each -> seen.putIfAbsent(each.pid(), each));
    return seen.values().stream().filter(ProcessHandle::isAlive).toList();
  }

  /** Looks everywhere. */
  List<ProcessHandle> search() {
    look();
    ProcessHandle.allProcesses()
        .filter(each -> !each.equals(judged) && isMarked(each.pid()))
        .forEach(each -> seen.putIfAbsent(each.pid(), each));
    return seen.values().stream().filter(ProcessHandle::isAlive).toList();
  }

  /** Ends them all, and those that they start meanwhile. */
  void end() {
    for (int i = 0; i < MOST_PASSES; i++) {
      List<ProcessHandle> alive = search();
      if (alive.isEmpty()) {
        return;
      }
      alive.forEach(ProcessHandle::destroyForcibly);
      alive.forEach(each -> each.onExit().completeOnTimeout(each, 1, TimeUnit.SECONDS).join());
    }
  }

  static Finding.Failed finding(List<ProcessHandle> strays) {
    List<String> names =
        strays.stream()
            .limit(MOST_NAMES)
            .map(each -> each.info().command().orElse("process " + each.pid()))
            .toList();
    int more = strays.size() - names.size();
    return Finding.failed(
            "leaves-processes", "Processes that it started were still running when it was done.")
        .showing("left: " + String.join(", ", names) + (more > 0 ? " and " + more + " more" : ""));
  }

  private boolean isMarked(long pid) {
    Path proc = Path.of("/proc", String.valueOf(pid));
    return environment(proc).contains(mark + "\0")
        || folder(proc).filter(at -> at.startsWith(folder)).isPresent();
  }

  private static String environment(Path proc) {
    try {
      return new String(Files.readAllBytes(proc.resolve("environ")), StandardCharsets.ISO_8859_1);
    } catch (IOException | RuntimeException notOurs) {
      return "";
    }
  }

  private static Optional<Path> folder(Path proc) {
    try {
      return Optional.of(Files.readSymbolicLink(proc.resolve("cwd")));
    } catch (IOException | RuntimeException notOurs) {
      return Optional.empty();
    }
  }
}
