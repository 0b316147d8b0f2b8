package looplab.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A lab to start from: complete and tiny, in all the places that name a lab.
 *
 * @param name kebab-case, not taken
 * @param home the checkout
 */
record NewLab(String name, Path home) {
  private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final String TEMPLATE = "new-lab.txt";

  /** Why the name cannot be had; empty if it can. */
  String objection() {
    if (!KEBAB.matcher(name).matches()) {
      return "a lab's name is lower-case words joined by hyphens, but this is \"" + name + "\"";
    }
    return Files.exists(home.resolve("labs").resolve(name)) ? "labs/" + name + " is taken" : "";
  }

  /**
   * Writes the lab's files and names it in the others.
   *
   * @return what was written or changed, relative to the checkout
   * @throws IOException if a place that names labs does not look as expected; nothing is written
   *     then
   */
  List<String> write() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    for (String section : template().split("(?m)^== ")) {
      if (!section.isEmpty()) {
        int end = section.indexOf('\n');
        files.put(filled(section.substring(0, end)), filled(section.substring(end + 1)));
      }
    }
    files.put(
        "labs/pom.xml",
        with("labs/pom.xml", "  </modules>", "    <module>" + name + "</module>\n"));
    files.put(
        "pom.xml",
        with(
            "pom.xml",
            "      <!-- The first import wins",
            dependency("      ", "        <version>${project.version}</version>\n")));
    files.put("cli/pom.xml", with("cli/pom.xml", "    <dependency>", dependency("    ", "")));
    String labs = "cli/src/main/java/looplab/cli/Labs.java";
    String imported = "import looplab.labs." + inJava() + "." + className() + "Lab;\n";
    files.put(
        labs,
        with(labs, "\n/** The labs there are", imported)
            .replaceFirst("\\.define\\(\\)\\);", ".define(), " + className() + "Lab.define());"));
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = home.resolve(file.getKey());
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      Files.writeString(path, file.getValue());
    }
    return new ArrayList<>(files.keySet());
  }

  /** The file's text with more in front of the first {@code mark}. */
  private String with(String file, String mark, String more) throws IOException {
    String text = Files.readString(home.resolve(file));
    int at = text.indexOf(mark);
    if (at < 0) {
      throw new IOException(file + " has no line \"" + mark.strip() + "\" to write in front of");
    }
    return text.substring(0, at) + more + text.substring(at);
  }

  private String dependency(String indent, String version) {
    return indent
        + "<dependency>\n"
        + indent
        + "  <groupId>looplab</groupId>\n"
        + indent
        + "  <artifactId>lab-"
        + name
        + "</artifactId>\n"
        + version
        + indent
        + "</dependency>\n";
  }

  private String filled(String text) {
    return text.replace("@name@", name)
        .replace("@words@", name.replace('-', ' '))
        .replace("@package@", inJava())
        .replace("@Class@", className());
  }

  private String inJava() {
    return name.replace("-", "");
  }

  private String className() {
    return Stream.of(name.split("-"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }

  private static String template() throws IOException {
    try (InputStream resource = NewLab.class.getResourceAsStream(TEMPLATE)) {
      return new String(
          Objects.requireNonNull(resource, TEMPLATE).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
