package looplab.harness.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import looplab.harness.LabResult;
import looplab.harness.bench.BenchResult;

/**
 * The folder that a run leaves behind: {@code result.json}, {@code report.txt}, {@code report.html}
 * and a histogram log; of benchmarks {@code bench.json} and the two reports.
 */
public final class RunFolder {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunFolder() {}

  /** Writes the files of a run into a folder. */
  private interface Filling {
    void into(Path folder) throws IOException;
  }

  /**
   * Writes a run's folder below {@code root}, which is made if need be. Everything is written under
   * another name first and renamed at the end, so no half folder ever stands under a final name.
   *
   * @param started names the folder, in UTC
   * @return the folder
   * @throws IOException saying what failed, on which path and why; nothing is left behind then
   */
  public static Path write(Path root, LabResult result, Instant started) throws IOException {
    return write(root, result.lab().name(), started, folder -> fill(folder, result, started));
  }

  /** The same for a run of benchmarks. */
  public static Path write(Path root, BenchResult result, Instant started) throws IOException {
    return write(root, "bench-" + result.topic(), started, folder -> fill(folder, result));
  }

  private static Path write(Path root, String what, Instant started, Filling filling)
      throws IOException {
    String name = STAMP.format(started) + "-" + what;
    Path draft = root.resolve("." + name + "-" + UUID.randomUUID());
    try {
      Files.createDirectories(root);
      Files.createDirectory(draft);
      filling.into(draft);
      return rename(draft, root, name);
    } catch (IOException failed) {
      delete(draft);
      throw new IOException(
          "could not write the run's folder in " + root + ": " + reason(failed, root, draft),
          failed);
    }
  }

  private static void fill(Path folder, LabResult result, Instant started) throws IOException {
    Files.writeString(folder.resolve("result.json"), JsonReport.toJson(result));
    Files.writeString(folder.resolve("report.txt"), new TextReport(TextStyle.plain()).run(result));
    Files.writeString(folder.resolve("report.html"), HtmlReport.toHtml(result));
    HistogramLog.write(folder.resolve(result.lab().name() + ".hlog"), result, started);
  }

  private static void fill(Path folder, BenchResult result) throws IOException {
    Files.writeString(folder.resolve("bench.json"), BenchJson.toJson(result));
    Files.writeString(folder.resolve("report.txt"), new BenchText(TextStyle.plain()).run(result));
    Files.writeString(folder.resolve("report.html"), BenchHtml.toHtml(result));
  }

  private static Path rename(Path draft, Path root, String name) throws IOException {
    for (int number = 1; ; number++) {
      Path folder = root.resolve(number == 1 ? name : name + "-" + number);
      if (Files.exists(folder)) {
        continue;
      }
      try {
        return Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileSystemException failed) {
        // Another run may have taken the name since it was looked at.
        if (!Files.exists(folder)) {
          throw failed;
        }
      }
    }
  }

  private static void delete(Path draft) {
    try (Stream<Path> files = Files.list(draft)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(draft);
    } catch (IOException stays) {
      // The first failure is the one to report; a hidden draft does no harm.
    }
  }

  /** Why, with the path unless it has been named or lies in the draft, which nobody knows. */
  private static String reason(IOException failed, Path root, Path draft) {
    String at = failed instanceof FileSystemException some ? String.valueOf(some.getFile()) : "";
    boolean known = at.equals(root.toString()) || at.startsWith(draft.toString());
    String path = known ? "" : at + ": ";
    return switch (failed) {
      case AccessDeniedException denied -> path + "no permission to write there";
      case FileAlreadyExistsException taken -> path + "this is a file, not a folder";
      case NoSuchFileException missing -> path + "there is no such folder";
      case FileSystemException other when other.getReason() != null -> path + other.getReason();
      default -> String.valueOf(failed.getMessage());
    };
  }
}
