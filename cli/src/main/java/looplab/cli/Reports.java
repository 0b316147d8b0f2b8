package looplab.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The saved reports.
 *
 * @param root holds a folder for each run
 */
record Reports(Path root) {
  static final String FILE = "report.html";

  /**
   * The report that was written last.
   *
   * @throws Refusal if there is none
   */
  Path newest() {
    return all().stream()
        .max(Comparator.comparing(Reports::written))
        .orElseThrow(
            () -> Refusal.notReady("there is no report in " + root, "make one: ./lab run --all"));
  }

  /**
   * The report of a run.
   *
   * @param run the name of its folder below the root, or a path to the folder or the report
   * @throws Refusal if there is none
   */
  Path named(String run) {
    Path path = FileNames.path(run);
    return Stream.of(root.resolve(path).resolve(FILE), path.resolve(FILE), path)
        .filter(Files::isRegularFile)
        .findFirst()
        .map(Path::toAbsolutePath)
        .orElseThrow(() -> unknown(run));
  }

  private Refusal unknown(String run) {
    List<String> known =
        all().stream().map(report -> root.relativize(report).getName(0).toString()).toList();
    return Refusal.usage(
        "there is no run \"" + run + "\"." + Nearest.suggestion(run, known), "runs lie in " + root);
  }

  private List<Path> all() {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders.map(folder -> folder.resolve(FILE)).filter(Files::isRegularFile).toList();
    } catch (IOException unreadable) {
      throw Refusal.notReady("cannot read " + root + ": " + unreadable.getMessage(), "look there");
    }
  }

  private static FileTime written(Path report) {
    try {
      return Files.getLastModifiedTime(report);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
