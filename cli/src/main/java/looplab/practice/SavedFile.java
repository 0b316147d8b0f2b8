package looplab.practice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a file was saved, by looking at it again and again. Reads what is in it: a source is
 * small, and times are too coarse on some file systems and too old on others.
 *
 * <p>A change counts when two looks in a row found the same text. So a file that is written slowly,
 * twice, or under another name first is one change; one that is empty or not there for a moment is
 * none.
 */
final class SavedFile {
  /** Looks without a file before it counts as gone: a rename takes less. */
  static final int GONE_AFTER = 10;

  private final Path file;
  private @Nullable String told;
  private @Nullable String last;
  private int missing;

  /** Tells of changes from what is there now. */
  SavedFile(Path file) {
    this.file = file;
    this.told = read();
    this.last = told;
  }

  Path file() {
    return file;
  }

  /** Looks once. Call it a few times a second; returns a new text once. */
  Optional<String> look() {
    String before = last;
    last = read();
    missing = last == null ? missing + 1 : 0;
    if (last == null || last.isBlank() || !last.equals(before) || last.equals(told)) {
      return Optional.empty();
    }
    told = last;
    return Optional.of(last);
  }

  /** Whether the file has been gone for a while; says so once. */
  boolean goneNow() {
    return missing == GONE_AFTER;
  }

  private @Nullable String read() {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException missingOrBeingWritten) {
      return null;
    }
  }
}
