package looplab.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressFileTest {
  private static final int LABS = 25;

  @TempDir private Path workshop;
  private final List<String> notes = new ArrayList<>();

  @Test
  void noFile_isNoProgress() throws IOException {
    assertThat(file().read()).isEqualTo(Progress.NONE);
    assertThat(workshop).isEmptyDirectory();
  }

  @Test
  void change_isThereForTheNextProcess() throws IOException {
    file().change(all -> all.with("a", Standing.BEGUN));

    assertThat(file().read().of("a")).contains(Standing.BEGUN);
  }

  @Test
  void damagedLine_isMovedBesideAndTold() throws IOException {
    file().change(all -> all.with("a", Standing.BEGUN));
    Files.writeString(
        workshop.resolve("progress"), "rubbish\n" + Files.readString(workshop.resolve("progress")));

    assertThat(file().read().of("a")).isPresent();

    assertThat(workshop.resolve("progress.damaged")).hasContent("rubbish");
    assertThat(workshop.resolve("progress")).content().doesNotContain("rubbish");
    assertThat(notes).singleElement().asString().contains("a line").contains("progress.damaged");
  }

  @Test
  void bytesThatAreNoText_loseNothingElse() throws IOException {
    byte[] good = Progress.NONE.with("a", Standing.BEGUN).text().getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[good.length + 3];
    System.arraycopy(good, 0, all, 0, good.length);
    all[good.length] = (byte) 0xff;
    all[good.length + 1] = (byte) 0xfe;
    Files.write(workshop.resolve("progress"), all);

    assertThat(file().read().of("a")).isPresent();
    assertThat(notes).hasSize(1);
  }

  @Test
  void change_leavesNoDraftBehind() throws IOException {
    file().change(all -> all.with("a", Standing.BEGUN));

    try (Stream<Path> files = Files.list(workshop)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("progress", ".progress.lock");
    }
  }

  @Test
  void progressIsAFolder_isSaidNotGuessed() throws IOException {
    Files.createDirectory(workshop.resolve("progress"));

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> file().read())
        .isInstanceOf(IOException.class);
  }

  /** Each process adds lines of its own, one by one, while the other does the same. */
  @Test
  void processesAtOnce_loseNoLine() throws Exception {
    Process one = adding("one");
    Process two = adding("two");

    assertThat(one.waitFor()).isZero();
    assertThat(two.waitFor()).isZero();
    assertThat(file().read().standings()).hasSize(2 * LABS);
    assertThat(notes).isEmpty();
  }

  private Process adding(String name) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Adding.class.getName(),
            workshop.toString(),
            name)
        .inheritIO()
        .start();
  }

  /** The process of that test. */
  static final class Adding {
    public static void main(String[] args) throws IOException {
      ProgressFile file = new ProgressFile(Path.of(args[0]), note -> {});
      for (int i = 0; i < LABS; i++) {
        String lab = args[1] + "-" + i;
        file.change(all -> all.with(lab, Standing.BEGUN));
      }
    }
  }

  private ProgressFile file() {
    return new ProgressFile(workshop, notes::add);
  }
}
