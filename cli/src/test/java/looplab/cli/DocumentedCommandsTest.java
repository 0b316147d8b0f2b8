package looplab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import looplab.harness.Experiment;
import looplab.harness.Lab;
import looplab.harness.Observations;
import looplab.harness.Variant;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every {@code ./lab} command that a document names is understood: its labs, experiments, variants,
 * terms and options exist. The labs keep their names here, but do nothing, so that this is quick.
 */
class DocumentedCommandsTest {
  private static final Path CHECKOUT = Path.of("..");
  private static final Pattern COMMAND = Pattern.compile("\\./lab ([a-z][^`\\n|]*)");

  @TempDir private Path home;

  @TestFactory
  Stream<DynamicTest> everyCommandInADocument_isUnderstood() throws IOException {
    return documents()
        .flatMap(DocumentedCommandsTest::commands)
        .distinct()
        .map(command -> DynamicTest.dynamicTest(command, () -> understands(command)));
  }

  @Test
  void documents_nameCommands() throws IOException {
    assertThat(documents().flatMap(DocumentedCommandsTest::commands)).hasSizeGreaterThan(10);
  }

  private void understands(String command) {
    // These would really measure; that they exist is checked by asking for their help.
    String quick =
        command.startsWith("selftest") || command.startsWith("dev check")
            ? command.replaceFirst("(selftest|dev check).*", "$1 --help")
            : command
                .replaceAll("--out \\S+", "")
                .replace("<name>", "event-loop-order")
                .replace("TERM", "p99");
    List<Lab> labs = Labs.inReadingOrder().stream().map(DocumentedCommandsTest::idle).toList();

    Lines lines = Lines.with(home, labs, quick.trim().split("\\s+"));

    // 3: "report open" finds no report, and "doctor" may not like a build machine.
    assertThat(lines.code()).as(lines.err()).isIn(0, 3);
  }

  private static Stream<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.list(CHECKOUT.resolve("docs"));
        Stream<Path> labs = Files.list(CHECKOUT.resolve("labs"))) {
      return Stream.of(
          Stream.of(CHECKOUT.resolve("README.md"), CHECKOUT.resolve("CONTRIBUTING.md")),
          docs.toList().stream(),
          labs.map(lab -> lab.resolve("README.md")).toList().stream())
          .flatMap(paths -> paths)
          .filter(path -> path.toString().endsWith(".md") && Files.exists(path))
          .toList()
          .stream();
    }
  }

  private static Stream<String> commands(Path document) {
    try {
      return COMMAND
          .matcher(Files.readString(document))
          .results()
          .map(found -> found.group(1).trim())
          .toList()
          .stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Lab idle(Lab lab) {
    return new Lab(
        lab.name(),
        lab.question(),
        lab.asked(),
        lab.experiments().stream().map(DocumentedCommandsTest::idle).toList(),
        lab.claims(),
        lab.card(),
        lab.exercise(),
        Set.of());
  }

  private static Experiment idle(Experiment experiment) {
    List<Variant.Scripted> variants =
        experiment.variants().stream()
            .map(
                variant ->
                    Variant.scripted(
                        variant.name(),
                        variant.does(),
                        stage -> Future.succeededFuture(Observations.none())))
            .toList();
    return new Experiment(
        experiment.name(),
        experiment.question(),
        experiment.hypothesis(),
        1,
        variants,
        experiment.columns(),
        experiment.expectations(),
        Optional.empty());
  }
}
