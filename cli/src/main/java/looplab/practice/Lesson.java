package looplab.practice;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import looplab.harness.Lab;
import looplab.harness.exercise.Exercise;

/**
 * A lab's exercise, and where its files lie.
 *
 * @param labFolder holds what is shipped
 * @param folder holds what is the learner's
 */
public record Lesson(Lab lab, Exercise<?> exercise, Path labFolder, Path folder) {
  /** More than any exercise; the judge refuses it. */
  private static final int MOST_BYTES = 2 << 20;

  /**
   * A hint.
   *
   * @param text in Markdown
   */
  public record Hint(String title, String text) {}

  /**
   * The lesson of a lab, if it has one.
   *
   * @param home the checkout
   */
  public static Optional<Lesson> of(Lab lab, Path home) {
    return lab.exercise()
        .map(
            exercise ->
                new Lesson(
                    lab,
                    exercise,
                    home.resolve("labs").resolve(lab.name()),
                    home.resolve(Workshop.FOLDER).resolve(lab.name())));
  }

  /** The name of the lab: an exercise has no other. */
  public String name() {
    return lab.name();
  }

  /** The file that the learner changes. */
  public Path answer() {
    return folder.resolve(exercise.fileName());
  }

  /**
   * What stands in the learner's file, to quote it and to tell attempts apart. Never fails: a file
   * that is no UTF-8 is read as far as it goes, and one that cannot be read is empty. The judge
   * says what is wrong with it.
   */
  public String written() {
    try (InputStream in = Files.newInputStream(answer())) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      return "";
    }
  }

  /** The file that the learner starts from. */
  public Path shipped() {
    return labFolder.resolve("exercise").resolve(exercise.fileName());
  }

  /** An answer that passes, as shipped. */
  Path reference() {
    return labFolder.resolve("solution").resolve(exercise.fileName());
  }

  /** Holds the answers that look right and are not, each in a folder of its own. */
  Path decoys() {
    return labFolder.resolve("decoys");
  }

  /** Where the learner gets to see it. Not a folder of sources: there is a class of that name. */
  public Path solution() {
    return folder.resolve("solution").resolve(exercise.fileName());
  }

  /** What is wrong, what to read, what to reach; in Markdown. */
  String task() throws IOException {
    return Files.readString(labFolder.resolve("exercise").resolve("task.md"));
  }

  /** Why the reference solution is as it is; in Markdown. */
  String why() throws IOException {
    return Files.readString(labFolder.resolve("solution").resolve("why.md"));
  }

  /** The hints, each telling more than the one before. */
  List<Hint> hints() throws IOException {
    String file = Files.readString(labFolder.resolve("exercise").resolve("hints.md"));
    return Stream.of(("\n" + file).split("\n## ")).skip(1).map(Lesson::hint).toList();
  }

  private static Hint hint(String section) {
    String[] parts = section.split("\n", 2);
    return new Hint(parts[0].strip(), parts.length < 2 ? "" : parts[1].strip());
  }
}
