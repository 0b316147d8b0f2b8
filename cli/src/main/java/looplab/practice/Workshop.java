package looplab.practice;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes and mends the learner's copies. Nothing that a learner wrote is ever lost: a copy that is
 * there stays, and one that is put back is kept beside it.
 *
 * @param clock names what is kept
 */
public record Workshop(IdeFiles ide, InstantSource clock) {
  /** Below the checkout; holds a folder for each exercise that was begun. */
  public static final String FOLDER = "workshop";

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  /**
   * Makes the copy unless it is there, and brings what the IDE needs up to date.
   *
   * @return whether the copy is new
   */
  boolean begin(Lesson lesson) throws IOException {
    Files.createDirectories(lesson.folder());
    ide.write(lesson);
    try {
      Files.copy(lesson.shipped(), lesson.answer());
      return true;
    } catch (FileAlreadyExistsException begun) {
      return false;
    }
  }

  /**
   * Puts the copy back to what is shipped.
   *
   * @return where the learner's version is kept, if there was one that differed
   */
  Optional<Path> reset(Lesson lesson) throws IOException {
    Files.deleteIfExists(lesson.solution());
    if (begin(lesson) || Files.mismatch(lesson.answer(), lesson.shipped()) < 0) {
      return Optional.empty();
    }
    Path kept = keep(lesson.answer());
    Files.copy(lesson.shipped(), lesson.answer(), StandardCopyOption.REPLACE_EXISTING);
    return Optional.of(kept);
  }

  /** Lays the reference solution beside the learner's answer. */
  Path putSolution(Lesson lesson) throws IOException {
    Files.createDirectories(lesson.solution().getParent());
    return Files.copy(lesson.reference(), lesson.solution(), StandardCopyOption.REPLACE_EXISTING);
  }

  /** The name ends in a time, so that no compiler takes it for a source. */
  private Path keep(Path answer) throws IOException {
    Path folder = Files.createDirectories(answer.resolveSibling("backup"));
    String time = LocalDateTime.ofInstant(clock.instant(), ZoneId.systemDefault()).format(STAMP);
    String name = answer.getFileName() + "." + time;
    for (int twin = 1; ; twin++) {
      try {
        return Files.copy(answer, folder.resolve(twin == 1 ? name : name + "-" + twin));
      } catch (FileAlreadyExistsException sameSecond) {
        // The next number is free, or the one after it.
      }
    }
  }
}
