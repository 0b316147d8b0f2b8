package looplab.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedFileTest {
  @TempDir private Path folder;
  private Path file;
  private SavedFile saved;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("Answer.java"), "before");
    saved = new SavedFile(file);
  }

  @Test
  void nothingHappened_isNoChange() {
    assertThat(looks(5)).isEmpty();
  }

  @Test
  void change_isToldOnceItHasSettled() throws IOException {
    Files.writeString(file, "after");

    assertThat(looks(1)).isEmpty();
    assertThat(looks(1)).containsExactly("after");
    assertThat(looks(5)).isEmpty();
  }

  @Test
  void sameSizeAndSameTime_isNoticed() throws IOException {
    var time = Files.getLastModifiedTime(file);
    Files.writeString(file, "BEFORE");
    Files.setLastModifiedTime(file, time);

    assertThat(looks(2)).containsExactly("BEFORE");
  }

  @Test
  void savedTwice_isOneChange() throws IOException {
    Files.writeString(file, "after");
    List<String> told = looks(1);
    Files.writeString(file, "after");
    told.addAll(looks(4));

    assertThat(told).containsExactly("after");
  }

  @Test
  void touched_isNoChange() throws IOException {
    Files.writeString(file, "before");

    assertThat(looks(5)).isEmpty();
  }

  @Test
  void writtenSlowly_isToldAtItsEnd() throws IOException {
    List<String> told = new ArrayList<>();
    Files.writeString(file, "");
    told.addAll(looks(1));
    for (String part : List.of("a", "b", "c")) {
      Files.writeString(file, part, StandardOpenOption.APPEND);
      told.addAll(looks(1));
    }
    told.addAll(looks(1));

    assertThat(told).containsExactly("abc");
  }

  @Test
  void emptyForAWhile_isNoChange() throws IOException {
    Files.writeString(file, "");
    List<String> told = looks(20);
    Files.writeString(file, "after");
    told.addAll(looks(2));

    assertThat(told).containsExactly("after");
  }

  @Test
  void savedByRename_isOneChange() throws IOException {
    Path next = Files.writeString(folder.resolve(".Answer.java.swp"), "after");
    Files.delete(file);
    List<String> told = looks(3);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    told.addAll(looks(3));

    assertThat(told).containsExactly("after");
  }

  @Test
  void changedAndChangedBack_isNoChange() throws IOException {
    Files.writeString(file, "after");
    looks(1);
    Files.writeString(file, "before");

    assertThat(looks(5)).isEmpty();
  }

  @Test
  void lostFile_isToldOnce() throws IOException {
    Files.delete(file);
    int told = 0;
    for (int i = 0; i < 5 * SavedFile.GONE_AFTER; i++) {
      saved.look();
      told += saved.goneNow() ? 1 : 0;
    }

    assertThat(told).isEqualTo(1);
  }

  private List<String> looks(int times) {
    List<String> told = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      saved.look().ifPresent(told::add);
    }
    return told;
  }
}
