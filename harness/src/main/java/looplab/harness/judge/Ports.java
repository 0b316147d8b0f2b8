package looplab.harness.judge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import looplab.harness.exercise.Finding;

/**
 * Finds where a process can be reached, where there is a Linux {@code /proc}: the TCP ports and the
 * paths that it listens on, and the UDP ports that it is bound to.
 */
final class Ports {
  private static final String LISTENING = "0A";

  /** A UDP socket that is bound, and open to everybody. */
  private static final String BOUND = "07";

  private static final int MOST_SHOWN = 3;
  private static final int LOCAL = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  /** {@code SO_ACCEPTCON}: the socket takes connections. */
  private static final int UNIX_LISTENS = 0x10000;

  private static final int UNIX_FLAGS = 3;
  private static final int UNIX_INODE = 6;
  private static final int UNIX_PATH = 7;

  /** Where a JVM takes orders from tools like jcmd; it opens that when the first one comes. */
  private static final String OF_THE_JVM = ".java_pid";

  private Ports() {}

  /** What is open now, in words: {@code 8080}, {@code 5353/udp}, {@code x.sock}. */
  static Set<String> listening(long pid) {
    Path proc = Path.of("/proc", String.valueOf(pid));
    Set<String> sockets = sockets(proc);
    Set<String> found = new TreeSet<>();
    for (String table : List.of("tcp", "tcp6")) {
      rows(proc, table)
          .filter(row -> row.length > INODE && row[STATE].equals(LISTENING))
          .filter(row -> sockets.contains(link(row[INODE])))
          .forEach(row -> found.add(String.valueOf(port(row[LOCAL]))));
    }
    for (String table : List.of("udp", "udp6")) {
      rows(proc, table)
          .filter(row -> row.length > INODE && row[STATE].equals(BOUND))
          .filter(row -> sockets.contains(link(row[INODE])))
          .forEach(row -> found.add(port(row[LOCAL]) + "/udp"));
    }
    rows(proc, "unix")
        .filter(row -> row.length > UNIX_INODE && sockets.contains(link(row[UNIX_INODE])))
        .filter(row -> (Integer.parseInt(row[UNIX_FLAGS], 16) & UNIX_LISTENS) != 0)
        .map(row -> row.length > UNIX_PATH ? row[UNIX_PATH] : "a socket without a path")
        .filter(path -> !path.contains(OF_THE_JVM))
        .forEach(found::add);
    return found;
  }

  static Finding.Failed finding(Set<String> ports) {
    int more = ports.size() - MOST_SHOWN;
    return Finding.failed(
            "leaves-ports", "It still listened on a port after everything was closed.")
        .showing(
            "ports: "
                + ports.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : ""));
  }

  /** The rows of a table; none where this system has no such table. */
  private static Stream<String[]> rows(Path proc, String table) {
    try {
      // A path may hold any bytes.
      return Files.readAllLines(proc.resolve("net").resolve(table), ISO_8859_1).stream()
          .skip(1)
          .map(line -> line.strip().split("\\s+", -1));
    } catch (IOException | RuntimeException notHere) {
      return Stream.empty();
    }
  }

  private static String link(String inode) {
    return "socket:[" + inode + "]";
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
  }

  private static Set<String> sockets(Path proc) {
    Set<String> sockets = new HashSet<>();
    try (DirectoryStream<Path> open = Files.newDirectoryStream(proc.resolve("fd"))) {
      for (Path each : open) {
        sockets.add(target(each));
      }
    } catch (IOException | RuntimeException notHere) {
      return sockets;
    }
    return sockets;
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closed) {
      return "";
    }
  }
}
