package looplab.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import looplab.harness.engine.Machine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Maven itself opens the folder as an IDE would: offline, with nothing of the project installed.
 */
class IdeFilesTest {
  private static final Path PLUGINS =
      Path.of(System.getProperty("user.home"), ".m2/repository/org/apache/maven/plugins");

  @TempDir private Path home;

  @Test
  void folder_compilesOffline() throws IOException, InterruptedException {
    mavenIsHere();
    Lesson lesson = Greetings.lesson(home, "greetings");
    IdeFiles ide = new IdeFiles(List.of(jar()), Path.of(System.getProperty("java.home")));
    new Workshop(ide, InstantSource.system()).begin(lesson);
    // What lies in other folders is not compiled, or there would be two classes of that name.
    Greetings.write(lesson.solution(), Greetings.attempt(1));
    Greetings.write(lesson.folder().resolve("backup/Old.java"), "no code at all");

    String said = maven(lesson.folder());

    assertThat(said).doesNotContain("[WARNING]", "[ERROR]");
    assertThat(lesson.folder().resolve("target/classes/Polite.class")).isRegularFile();
  }

  /** The contract, in a jar whose name needs care. */
  private Path jar() throws IOException {
    String name = "looplab/practice/Greeter.class";
    Path jar = home.resolve("jars & more").resolve("tests 1.jar");
    Files.createDirectories(jar.getParent());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream classes = new JarOutputStream(file);
        var contract = IdeFilesTest.class.getResourceAsStream("/" + name)) {
      assertThat(contract).isNotNull();
      classes.putNextEntry(new JarEntry(name));
      contract.transferTo(classes);
      classes.closeEntry();
    }
    return jar;
  }

  private static void mavenIsHere() {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "mvn"))),
        "no mvn on the PATH");
    assumeTrue(
        Stream.of("maven-compiler-plugin", "maven-resources-plugin")
            .allMatch(each -> Files.exists(PLUGINS.resolve(each).resolve(Machine.build(each)))),
        "this build keeps its plugins elsewhere");
  }

  private static String maven(Path folder) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("mvn", "-o", "-q", "-B", "compile")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.replaceAll("\u001b\\[[0-9;]*m", "").strip();
  }
}
