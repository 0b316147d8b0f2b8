package looplab.practice;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be read or written, for a person. */
public final class Reasons {
  private Reasons() {}

  /** One line: the file, then the reason. */
  public static String of(IOException failed) {
    return switch (failed) {
      case AccessDeniedException denied -> denied.getFile() + ": no permission";
      case NoSuchFileException missing -> missing.getFile() + ": there is no such file";
      case FileSystemException other when other.getReason() == null ->
          other.getFile() + ": " + kind(other);
      default -> failed.getMessage() == null ? kind(failed) : failed.getMessage();
    };
  }

  private static String kind(IOException failed) {
    return failed.getClass().getSimpleName().replace("Exception", "");
  }
}
