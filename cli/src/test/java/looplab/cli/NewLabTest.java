package looplab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewLabTest {
  private static final Path CHECKOUT = Path.of("..");
  private static final String LABS = "cli/src/main/java/looplab/cli/Labs.java";
  private static final List<String> NAMING =
      List.of("pom.xml", "labs/pom.xml", "cli/pom.xml", LABS);

  @TempDir private Path home;

  @BeforeEach
  void copyWhatNamesLabs() throws IOException {
    for (String file : NAMING) {
      Path copy = home.resolve(file);
      Files.createDirectories(copy.resolve("..").normalize());
      Files.copy(CHECKOUT.resolve(file), copy);
    }
  }

  private String read(String file) throws IOException {
    return Files.readString(home.resolve(file));
  }

  @Test
  void newLab_isNamedWhereverLabsAre() throws IOException {
    new NewLab("slow-start", home).write();

    assertThat(read("labs/pom.xml")).containsOnlyOnce("<module>slow-start</module>");
    assertThat(read("pom.xml")).containsOnlyOnce("<artifactId>lab-slow-start</artifactId>");
    assertThat(read("cli/pom.xml")).containsOnlyOnce("<artifactId>lab-slow-start</artifactId>");
    assertThat(read(LABS))
        .containsOnlyOnce("import looplab.labs.slowstart.SlowStartLab;")
        .containsOnlyOnce("SlowStartLab.define()");
  }

  @Test
  void newLab_leavesNoPlaceholder() throws IOException {
    for (String file : new NewLab("slow-start", home).write()) {
      assertThat(read(file)).as(file).doesNotContainPattern("@\\w+@");
    }
  }

  @Test
  void newLab_hasAnExerciseWithASolutionAndThreeDecoys() throws IOException {
    List<String> files = new NewLab("slow-start", home).write();

    assertThat(files)
        .filteredOn(file -> file.endsWith("/Doubling.java"))
        .extracting(file -> file.replace("labs/slow-start/", ""))
        .containsExactlyInAnyOrder(
            "exercise/Doubling.java",
            "solution/Doubling.java",
            "decoys/squares/Doubling.java",
            "decoys/adds-two/Doubling.java",
            "decoys/drops-the-sign/Doubling.java");
  }

  @Test
  void nameThatIsTakenOrNoName_isRefused() throws IOException {
    new NewLab("slow-start", home).write();

    assertThat(new NewLab("slow-start", home).objection()).contains("taken");
    assertThat(new NewLab("Slow", home).objection()).contains("\"Slow\"");
    assertThat(new NewLab("../x", home).objection()).isNotEmpty();
    assertThat(new NewLab("fast-start", home).objection()).isEmpty();
  }

  @Test
  void placeThatLooksOtherwise_isNamedAndNothingIsWritten() throws IOException {
    Files.writeString(home.resolve("cli/pom.xml"), "<project/>");

    assertThatThrownBy(() -> new NewLab("slow-start", home).write())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cli/pom.xml");
    assertThat(home.resolve("labs/slow-start")).doesNotExist();
  }
}
