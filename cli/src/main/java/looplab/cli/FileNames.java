package looplab.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads file names from the command line. */
final class FileNames {
  /** What the JVM puts in place of bytes that it could not decode. */
  private static final char LOST = '\uFFFD';

  private FileNames() {}

  /**
   * The path of that name.
   *
   * @throws Refusal if the JVM cannot spell it: it decodes file names by the locale
   */
  static Path path(String name) {
    try {
      if (name.indexOf(LOST) < 0) {
        return Path.of(name);
      }
    } catch (InvalidPathException unspeakable) {
      // Refused below, like a name that was lost on the way in.
    }
    throw Refusal.usage(
        "the file name \""
            + name
            + "\" cannot be used: this locale's encoding is "
            + System.getProperty("sun.jnu.encoding"),
        "set a UTF-8 locale, for example LC_ALL=C.UTF-8");
  }

  /**
   * The folder of that name, which gets a folder for each run.
   *
   * @throws Refusal if it could not be made: better said before the run than after it
   */
  static Path forResults(String name) {
    Path folder = path(name).toAbsolutePath();
    Path there = folder;
    while (Files.notExists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      throw Refusal.notReady(
          "results cannot be saved in " + folder + ": " + there + " is no folder to write to",
          "name another one: --out DIR");
    }
    return path(name);
  }
}
