package looplab.harness.judge;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import looplab.harness.exercise.Finding;

/** Finds the TCP ports that a process listens on, where there is a Linux {@code /proc}. */
final class Ports {
  private static final String LISTENING = "0A";
  private static final int LOCAL = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private Ports() {}

  static Set<Integer> listening(long pid) {
    Path proc = Path.of("/proc", String.valueOf(pid));
    Set<String> sockets = sockets(proc);
    Set<Integer> ports = new TreeSet<>();
    for (String table : List.of("tcp", "tcp6")) {
      try (Stream<String> lines = Files.lines(proc.resolve("net").resolve(table))) {
        lines
            .map(line -> line.strip().split("\\s+", -1))
            .filter(row -> row.length > INODE && row[STATE].equals(LISTENING))
            .filter(row -> sockets.contains("socket:[" + row[INODE] + "]"))
            .forEach(row -> ports.add(port(row[LOCAL])));
      } catch (IOException | RuntimeException notHere) {
        // No such table on this system: nothing is known.
      }
    }
    return ports;
  }

  static Finding.Failed finding(Set<Integer> ports) {
    return Finding.failed(
            "leaves-ports", "It still listened on a port after everything was closed.")
        .showing(
            "ports: "
                + ports.stream().map(String::valueOf).reduce((a, b) -> a + ", " + b).orElse(""));
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
