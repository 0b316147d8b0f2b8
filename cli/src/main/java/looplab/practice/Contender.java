package looplab.practice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An answer that is shipped with an exercise, and what the judge must say of it.
 *
 * @param name of the decoy; else {@code as shipped} or {@code solution}
 */
record Contender(String name, Path file, Must must) {

  /** What must become of it. */
  enum Must {
    /** Every check passes. */
    PASS,
    /** Some check fails. */
    FAIL,
    /** The first check that fails gives the diagnosis that the contender is named after. */
    FAIL_BY_NAME
  }

  /** The exercise as shipped, its solution, its decoys in the order of their names. */
  static List<Contender> of(Lesson lesson) throws IOException {
    List<Contender> all = new ArrayList<>();
    all.add(new Contender("as shipped", lesson.shipped(), Must.FAIL));
    all.add(new Contender("solution", lesson.reference(), Must.PASS));
    for (Path decoy : folders(lesson.decoys())) {
      Path file = decoy.resolve(lesson.exercise().fileName());
      all.add(new Contender(decoy.getFileName().toString(), file, Must.FAIL_BY_NAME));
    }
    return all;
  }

  private static List<Path> folders(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(parent)) {
      return children.filter(Files::isDirectory).sorted().toList();
    }
  }
}
