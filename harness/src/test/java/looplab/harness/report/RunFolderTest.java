package looplab.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import looplab.harness.LabResult;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  private static final Instant STARTED = Instant.parse("2026-11-22T01:53:48Z");
  private static final LabResult RESULT = ResultFixture.result();

  @TempDir private Path temp;

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(each -> String.valueOf(each.getFileName())).sorted().toList();
    }
  }

  @Test
  void folder_holdsEveryFormOfTheReport() throws IOException {
    Path folder = RunFolder.write(temp, RESULT, STARTED);

    assertThat(folder).isEqualTo(temp.resolve("20261122-015348-blocking-the-loop"));
    assertThat(names(folder))
        .containsExactly("blocking-the-loop.hlog", "report.html", "report.txt", "result.json");
    assertThat(folder.resolve("report.txt")).content().isASCII().contains("Who pays for it?");
  }

  @Test
  void folderOfBenchmarks_standsBesideTheRuns() throws IOException {
    Path folder = RunFolder.write(temp, BenchFixture.result(), STARTED);

    assertThat(folder).isEqualTo(temp.resolve("20261122-015348-bench-offload-choice"));
    assertThat(names(folder)).containsExactly("bench.json", "report.html", "report.txt");
    assertThat(folder.resolve("report.txt")).content().isASCII().contains("commit abc");
  }

  @Test
  void takenName_getsANumber() throws IOException {
    RunFolder.write(temp, RESULT, STARTED);
    RunFolder.write(temp, RESULT, STARTED);
    RunFolder.write(temp, RESULT, STARTED);

    assertThat(names(temp))
        .containsExactly(
            "20261122-015348-blocking-the-loop",
            "20261122-015348-blocking-the-loop-2",
            "20261122-015348-blocking-the-loop-3");
  }

  @Test
  void rootThatIsMissing_isMadeWhateverItsName() throws IOException {
    Path root = temp.resolve("Läufe von heute").resolve("spät");

    assertThat(RunFolder.write(root, RESULT, STARTED)).isDirectory().hasParent(root);
  }

  @Test
  void rootThatIsAFile_isNamedAndLeftAlone() throws IOException {
    Path root = Files.writeString(temp.resolve("runs"), "mine");

    assertThatThrownBy(() -> RunFolder.write(root, RESULT, STARTED))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("could not write the run's folder", root + ": this is a file");
    assertThat(root).hasContent("mine");
  }

  @Test
  void rootWithoutPermission_isNamed() throws IOException {
    Path root = Files.createDirectory(temp.resolve("locked"));
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeThat(Files.isWritable(root)).as("root may write anywhere").isFalse();

    assertThatThrownBy(() -> RunFolder.write(root, RESULT, STARTED))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(root + ": no permission to write there");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void rootWhereNobodyMayWrite_isNamed() {
    Path root = Path.of("/proc");

    assertThatThrownBy(() -> RunFolder.write(root, RESULT, STARTED))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("could not write the run's folder in /proc: ");
  }

  @Test
  void failureHalfWay_leavesNothingBehind() throws IOException {
    LabResult broken =
        new LabResult(
            RESULT.lab(), RESULT.experiments(), Map.of("\ud800", ""), RESULT.settings(), true);

    assertThatThrownBy(() -> RunFolder.write(temp, broken, STARTED))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("could not write the run's folder");
    assertThat(names(temp)).isEmpty();
  }

  @Test
  void histogramLog_readsBack() throws IOException {
    Path folder = RunFolder.write(temp, RESULT, STARTED);
    List<String> tags = new ArrayList<>();
    try (HistogramLogReader reader =
        new HistogramLogReader(folder.resolve("blocking-the-loop.hlog").toFile())) {
      while (reader.hasNext()) {
        Histogram histogram = (Histogram) reader.nextIntervalHistogram();
        tags.add(histogram.getTag());
      }
    }

    assertThat(tags)
        .contains(
            "who-pays/on-loop/1/victims/timed-out", "who-pays/worker-pool/2/hashes/ok/invalid")
        .hasSize(3 * 2 * 2 + 2 * 2 * 3 + 2);
  }
}
