package looplab.harness.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder for one server, below the system's temporary folder. Its name tells which process made
 * it, so that a later run can remove what a killed one left behind.
 */
record ServerFolder(Path path) {
  private static final String PREFIX = "looplab-server-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})-.*");

  /** Makes a folder that only this user can read. */
  static ServerFolder make(Path parent) throws IOException {
    return new ServerFolder(
        Files.createTempDirectory(parent, PREFIX + ProcessHandle.current().pid() + "-")
            .toRealPath());
  }

  /** The system's folder for such folders. */
  static Path parent() {
    return Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
  }

  Path log() {
    return path.resolve("log");
  }

  /** The last line that the server wrote, for a person to read. */
  String lastWords() {
    try (Stream<String> lines = Files.lines(log())) {
      return lines.filter(line -> !line.isBlank()).reduce("", (before, line) -> line).strip();
    } catch (IOException | UncheckedIOException unreadable) {
      return "";
    }
  }

  boolean logHolds(String text) {
    try {
      return Files.readString(log()).contains(text);
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** Removes the folder, whoever else may be removing it. What cannot be removed stays. */
  void delete() {
    try (Stream<Path> found = Files.walk(path)) {
      found.sorted(Comparator.reverseOrder()).forEach(ServerFolder::deleteQuietly);
    } catch (IOException | UncheckedIOException goneOrForbidden) {
      deleteQuietly(path);
    }
  }

  /**
   * Removes the folders beside this one that processes of the same user left when they were killed,
   * and ends servers that still run in them.
   */
  void sweepAbandoned() {
    for (ServerFolder each : abandoned()) {
      each.servers().forEach(ProcessHandle::destroyForcibly);
      each.delete();
    }
  }

  private List<ServerFolder> abandoned() {
    try (Stream<Path> beside = Files.list(path.resolveSibling(""))) {
      return beside.filter(this::isAbandoned).map(ServerFolder::new).toList();
    } catch (IOException | UncheckedIOException unreadable) {
      return List.of();
    }
  }

  private boolean isAbandoned(Path entry) {
    Matcher name = NAME.matcher(entry.getFileName().toString());
    return name.matches()
        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()
        && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
        && isOurs(entry);
  }

  private boolean isOurs(Path entry) {
    try {
      return Files.getOwner(entry, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(path));
    } catch (IOException unknown) {
      return false;
    }
  }

  /** Processes that work in this folder, where the system tells (Linux). */
  private Stream<ProcessHandle> servers() {
    return ProcessHandle.allProcesses().filter(each -> workingFolder(each).isPresent());
  }

  private Optional<Path> workingFolder(ProcessHandle process) {
    try {
      return Optional.of(Path.of("/proc", String.valueOf(process.pid()), "cwd").toRealPath())
          .filter(folder -> folder.startsWith(path));
    } catch (IOException hidden) {
      return Optional.empty();
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException stays) {
      // Somebody else's file, or one that is removed by the server's watcher at this moment.
    }
  }
}
