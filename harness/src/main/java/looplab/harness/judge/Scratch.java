package looplab.harness.judge;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** A folder that is deleted with all that was put into it, links not followed. */
record Scratch(Path path) implements AutoCloseable {
  private static final int MOST_TRIES = 3;

  static Scratch in(Path folder) throws IOException {
    // The real path: what a process works in is compared with it.
    return new Scratch(Files.createTempDirectory(folder, "looplab-").toRealPath());
  }

  Path folder(String name) throws IOException {
    return Files.createDirectories(path.resolve(name));
  }

  /** Who still writes here has been killed; the last of it may come while the rest is deleted. */
  @Override
  public void close() {
    IOException last = null;
    for (int i = 0; i < MOST_TRIES && Files.exists(path); i++) {
      try {
        Files.walkFileTree(path, new Deleting());
      } catch (IOException stays) {
        last = stays;
      }
    }
    if (Files.exists(path)) {
      LoggerFactory.getLogger(Scratch.class).warn("cannot delete {}", path, last);
    }
  }

  private static final class Deleting extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      // The answer may have taken its own rights away.
      var _ = folder.toFile().setWritable(true) && folder.toFile().setExecutable(true);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed)
        throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
