package looplab.labs.blockingtheloop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import looplab.harness.Stage;

/** The list of muted words, as a file of the stage. */
final class MutedFile {
  private MutedFile() {}

  /** Writes the words to a file that goes with the stage. Blocks. */
  static Path of(Stage stage, List<String> words) {
    try {
      Path file = Files.createTempFile("looplab-muted-", ".txt");
      stage.closing(() -> Files.deleteIfExists(file));
      return Files.write(file, words);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
