package looplab.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkshopTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));

  @TempDir private Path home;
  private Lesson lesson;

  @BeforeEach
  void ship() {
    lesson = Greetings.lesson(home, "greetings");
  }

  @Test
  void begin_makesOneFileToChange() throws IOException {
    assertThat(workshop("/jars/a.jar").begin(lesson)).isTrue();

    assertThat(lesson.answer())
        .isEqualTo(home.resolve("workshop/greetings/Polite.java"))
        .hasContent(Greetings.SHIPPED);
  }

  @Test
  void beginAgain_keepsWhatTheLearnerWrote() throws IOException {
    workshop("/jars/a.jar").begin(lesson);
    Files.writeString(lesson.answer(), "mine");

    assertThat(workshop("/jars/a.jar").begin(lesson)).isFalse();
    assertThat(lesson.answer()).hasContent("mine");
  }

  @Test
  void jarsThatMoved_areNamedAnew() throws IOException {
    workshop("/jars/a.jar").begin(lesson);
    workshop("/other/a & b.jar").begin(lesson);

    assertThat(pom()).content().contains("${root}other/a &amp; b.jar").doesNotContain("jars/a.jar");
    assertThat(settings()).content().contains("\"/other/a & b.jar\"").doesNotContain("/jars/a.jar");
  }

  @Test
  void projectThatAPersonWrote_isLeftAlone() throws IOException {
    Greetings.write(pom(), "<project/>");
    Greetings.write(settings(), "{ \"editor.fontSize\": 20 }");

    workshop("/jars/a.jar").begin(lesson);

    assertThat(pom()).hasContent("<project/>");
    assertThat(settings()).hasContent("{ \"editor.fontSize\": 20 }");
  }

  @Test
  void reset_keepsTheLearnersVersion() throws IOException {
    workshop("/jars/a.jar").begin(lesson);
    Files.writeString(lesson.answer(), "mine");

    Optional<Path> kept = workshop("/jars/a.jar").reset(lesson);

    assertThat(lesson.answer()).hasContent(Greetings.SHIPPED);
    assertThat(kept).hasValueSatisfying(file -> assertThat(file).hasContent("mine"));
    assertThat(kept.orElseThrow().toString()).doesNotEndWith(".java");
  }

  @Test
  void resetTwiceInASecond_keepsBoth() throws IOException {
    Workshop workshop = workshop("/jars/a.jar");
    workshop.begin(lesson);
    Files.writeString(lesson.answer(), "first");
    Path first = workshop.reset(lesson).orElseThrow();
    Files.writeString(lesson.answer(), "second");
    Path second = workshop.reset(lesson).orElseThrow();

    assertThat(first).hasContent("first");
    assertThat(second).hasContent("second");
  }

  @Test
  void resetOfAnUnchangedFile_keepsNothing() throws IOException {
    workshop("/jars/a.jar").begin(lesson);

    assertThat(workshop("/jars/a.jar").reset(lesson)).isEmpty();
    assertThat(lesson.folder().resolve("backup")).doesNotExist();
  }

  @Test
  void resetOfALostFile_putsItBack() throws IOException {
    workshop("/jars/a.jar").begin(lesson);
    Files.delete(lesson.answer());

    assertThat(workshop("/jars/a.jar").reset(lesson)).isEmpty();
    assertThat(lesson.answer()).hasContent(Greetings.SHIPPED);
  }

  @Test
  void solution_liesInAFolderOfItsOwn() throws IOException {
    Path solution = workshop("/jars/a.jar").putSolution(lesson);

    assertThat(solution).isEqualTo(home.resolve("workshop/greetings/solution/Polite.java"));
    assertThat(solution).hasSameTextualContentAs(lesson.reference());
  }

  private Path pom() {
    return lesson.folder().resolve("pom.xml");
  }

  private Path settings() {
    return lesson.folder().resolve(".vscode/settings.json");
  }

  private static Workshop workshop(String jar) {
    return new Workshop(new IdeFiles(List.of(Path.of(jar)), Path.of("/jdk")), CLOCK);
  }
}
