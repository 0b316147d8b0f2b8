package looplab.practice;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The file that progress is kept in. Several processes may change it at once: each reads, changes
 * and replaces it under a lock. A line that makes no sense is moved to a file beside it. Safe from
 * any thread.
 */
public final class ProgressFile {
  private final Path file;
  private final Path damaged;
  private final Path lock;
  private final Consumer<String> notes;

  /**
   * The progress of a workshop.
   *
   * @param notes is told, in a sentence, of lines that were set aside
   */
  public ProgressFile(Path workshop, Consumer<String> notes) {
    this.file = workshop.resolve("progress");
    this.damaged = workshop.resolve("progress.damaged");
    this.lock = workshop.resolve(".progress.lock");
    this.notes = notes;
  }

  /** What is written there now; nothing if there is no file. */
  public Progress read() throws IOException {
    Progress.Read read = look();
    return read.damaged().isEmpty() ? read.progress() : change(UnaryOperator.identity());
  }

  /** Changes what is written there, and returns what is written now. */
  synchronized Progress change(UnaryOperator<Progress> change) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      Progress.Read before = look();
      setAside(before.damaged());
      Progress after = change.apply(before.progress());
      if (held.isValid() && !(after.equals(before.progress()) && before.damaged().isEmpty())) {
        replace(after.text());
      }
      return after;
    }
  }

  private Progress.Read look() throws IOException {
    try {
      // Not readString: that refuses a file with a byte that is no UTF-8.
      return Progress.read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (NoSuchFileException first) {
      return Progress.read("");
    }
  }

  private void setAside(List<String> lines) throws IOException {
    if (lines.isEmpty()) {
      return;
    }
    Files.write(damaged, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    notes.accept(
        (lines.size() == 1 ? "a line" : lines.size() + " lines")
            + " of "
            + file
            + " made no sense and now "
            + (lines.size() == 1 ? "stands" : "stand")
            + " in "
            + damaged.getFileName());
  }

  /** Whoever reads meanwhile sees the old text or the new one. */
  private void replace(String text) throws IOException {
    Path next = Files.createTempFile(file.toAbsolutePath().getParent(), "progress", ".next");
    try {
      Files.writeString(next, text);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(next);
    }
  }
}
