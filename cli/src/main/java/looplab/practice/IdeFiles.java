package looplab.practice;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import looplab.harness.engine.Machine;

/**
 * Files that let an IDE complete names and show documentation in a learner's folder: a POM, and
 * settings for VS Code. The folder itself is the source folder; folders in it are not.
 *
 * @param jars that an answer may use, absolute
 * @param jdk the home of the JDK that compiles
 */
public record IdeFiles(List<Path> jars, Path jdk) {
  private static final String WRITTEN = "Written by ./lab learn, again whenever a jar has moved";

  /** For the jars and the JDK of this process. */
  public static IdeFiles ofThisProcess() {
    List<Path> jars =
        Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator))
            .filter(each -> each.endsWith(".jar"))
            .map(each -> Path.of(each).toAbsolutePath())
            .toList();
    return new IdeFiles(jars, Path.of(System.getProperty("java.home", "")));
  }

  /** Writes what is not there or not right; leaves alone what a person wrote in its place. */
  void write(Lesson lesson) throws IOException {
    replace(lesson.folder().resolve("pom.xml"), pom(lesson));
    replace(lesson.folder().resolve(".vscode").resolve("settings.json"), settings());
  }

  private static void replace(Path file, String text) throws IOException {
    if (Files.exists(file)) {
      String before = Files.readString(file);
      if (before.equals(text) || !before.contains(WRITTEN)) {
        return;
      }
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
  }

  /** Compiles offline, with nothing installed: jars by their place, plugins as the build has. */
  private String pom(Lesson lesson) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <!-- %s: opens this folder in an IDE. ./lab does not use it. -->
    <project xmlns="http://maven.apache.org/POM/4.0.0">
      <modelVersion>4.0.0</modelVersion>
      <groupId>looplab.workshop</groupId>
      <artifactId>%s</artifactId>
      <version>1</version>
      <properties>
        <maven.compiler.release>%s</maven.compiler.release>
        <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
        <!-- Maven warns of a place that is named without a property. -->
        <root>%s</root>
      </properties>
      <dependencies>
    %s
      </dependencies>
      <build>
        <sourceDirectory>${project.basedir}</sourceDirectory>
        <plugins>
          <plugin>
            <artifactId>maven-resources-plugin</artifactId>
            <version>%s</version>
          </plugin>
          <plugin>
            <artifactId>maven-compiler-plugin</artifactId>
            <version>%s</version>
            <configuration>
              <includes>
                <include>*.java</include>
              </includes>
              <fork>true</fork>
              <executable>%s</executable>
            </configuration>
          </plugin>
        </plugins>
      </build>
    </project>
    """
        .formatted(
            WRITTEN,
            lesson.name(),
            Machine.build("java.release"),
            xml(jdk.getRoot()),
            jars.stream().map(IdeFiles::dependency).collect(Collectors.joining("\n")),
            Machine.build("maven-resources-plugin"),
            Machine.build("maven-compiler-plugin"),
            xml(jdk.resolve("bin").resolve("javac")));
  }

  private static String dependency(Path jar) {
    String name = String.valueOf(jar.getFileName()).replaceAll("[^A-Za-z0-9._-]", "_");
    return """
    <dependency>
      <groupId>looplab.workshop.jars</groupId>
      <artifactId>%s</artifactId>
      <version>1</version>
      <scope>system</scope>
      <systemPath>${root}%s</systemPath>
    </dependency>\
    """
        .formatted(name, xml(jar.getRoot().relativize(jar)))
        .indent(4)
        .stripTrailing();
  }

  private static String xml(Path path) {
    return path.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** The same for VS Code without Maven. */
  private String settings() {
    return """
    // %s. With another first line it stays as you make it.
    {
      "java.import.maven.enabled": false,
      "java.project.sourcePaths": ["."],
      "java.project.resourceFilters": ["solution", "backup", "target"],
      "java.project.referencedLibraries": [
    %s
      ]
    }
    """
        .formatted(WRITTEN, jars.stream().map(IdeFiles::json).collect(Collectors.joining(",\n")));
  }

  private static String json(Path path) {
    return "    \"" + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
