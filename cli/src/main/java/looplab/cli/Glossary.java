package looplab.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The words that results use, read from {@code docs/glossary.md}: a heading of the second level is
 * a topic, one of the third level holds an entry's names, and paragraphs follow.
 */
record Glossary(List<Entry> entries) {

  /**
   * One entry.
   *
   * @param names the usual one first; each of them finds the entry
   */
  record Entry(String topic, List<String> names, List<String> paragraphs) {}

  /** Reads the copy that the build put into the jar. */
  static Glossary read() {
    try (InputStream file = Glossary.class.getResourceAsStream("glossary.md")) {
      if (file == null) {
        throw new IllegalStateException("glossary.md is missing from the jar");
      }
      return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Glossary parse(String markdown) {
    List<Entry> entries = new ArrayList<>();
    for (String topic : sections(markdown, "## ")) {
      for (String entry : sections(topic, "### ")) {
        entries.add(
            new Entry(
                heading(topic), List.of(heading(entry).split(", ")), paragraphs(body(entry))));
      }
    }
    return new Glossary(entries);
  }

  /**
   * The entry of that name; capitals, blanks and hyphens do not matter.
   *
   * @throws Refusal if there is none
   */
  Entry find(String name) {
    List<String> names = entries.stream().flatMap(each -> each.names().stream()).toList();
    return entries.stream()
        .filter(each -> each.names().stream().anyMatch(known -> same(known, name)))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.usage(
                    "the glossary has no \"" + name + "\"." + Nearest.suggestion(name, names),
                    "all its words: ./lab explain"));
  }

  /** The names by topic, in the glossary's order. */
  Map<String, List<String>> byTopic() {
    Map<String, List<String>> topics = new LinkedHashMap<>();
    for (Entry each : entries) {
      topics.computeIfAbsent(each.topic(), first -> new ArrayList<>()).addAll(each.names());
    }
    return topics;
  }

  private static boolean same(String one, String other) {
    return letters(one).equals(letters(other));
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
  }

  private static List<String> sections(String text, String mark) {
    String[] parts = ("\n" + text).split("\n" + mark, -1);
    return Stream.of(parts).skip(1).toList();
  }

  private static String heading(String section) {
    return section.lines().findFirst().orElse("").strip();
  }

  private static String body(String section) {
    int end = section.indexOf('\n');
    return end < 0 ? "" : section.substring(end + 1);
  }

  private static List<String> paragraphs(String body) {
    return Stream.of(body.strip().split("\n\\s*\n", -1))
        .map(each -> each.replace("`", "").replaceAll("\\s*\n\\s*", " "))
        .toList();
  }
}
