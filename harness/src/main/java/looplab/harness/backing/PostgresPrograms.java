package looplab.harness.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds PostgreSQL's server programs on this machine: {@code postgres} and {@code initdb}, side by
 * side. Debian keeps them off the {@code PATH}, in a folder for each version.
 */
final class PostgresPrograms {
  static final String SERVER = "postgres";
  static final String INIT = "initdb";

  private PostgresPrograms() {}

  /** The folder of those on the {@code PATH}. */
  static Optional<Path> onPath(Sources sources) {
    return sources
        .executable(SERVER)
        .map(PostgresPrograms::folder)
        .filter(PostgresPrograms::complete);
  }

  /** The folder of the newest that Debian and its descendants installed. */
  static Optional<Path> ofDebian(Sources sources) {
    return versions(sources.debian()).stream()
        .sorted(Comparator.comparingInt(PostgresPrograms::number).reversed())
        .map(version -> version.resolve("bin"))
        .filter(PostgresPrograms::complete)
        .findFirst();
  }

  private static List<Path> versions(Path debian) {
    try (Stream<Path> folders = Files.list(debian)) {
      return folders.filter(each -> number(each) > 0).toList();
    } catch (IOException | UncheckedIOException none) {
      return List.of();
    }
  }

  private static int number(Path version) {
    try {
      return Integer.parseInt(version.getFileName().toString());
    } catch (NumberFormatException other) {
      return 0;
    }
  }

  /** Of the program itself, behind any links: its companions lie beside it. */
  private static Path folder(Path program) {
    try {
      return program.toRealPath().resolveSibling("");
    } catch (IOException unreadable) {
      return program.resolveSibling("");
    }
  }

  private static boolean complete(Path folder) {
    return Stream.of(SERVER, INIT).map(folder::resolve).allMatch(Files::isExecutable);
  }
}
