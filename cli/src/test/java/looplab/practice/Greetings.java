package looplab.practice;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import looplab.harness.Card;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Lab;
import looplab.harness.Observations;
import looplab.harness.Variant;
import looplab.harness.exercise.Check;
import looplab.harness.exercise.Exercise;
import looplab.harness.exercise.Finding;
import looplab.harness.judge.Judgement;
import looplab.harness.judge.Judgement.Checked;
import looplab.harness.judge.Judgement.CodeProblem;

/** A lab with a tiny exercise, its files, and what a judge may say of answers to it. */
public final class Greetings {
  public static final String SHIPPED =
      """
      import looplab.practice.Greeter;

      public class Polite implements Greeter {
        // TODO Nobody is greeted.
        public String greet(String name) {
          return "";
        }
      }
      """;

  private static final String CHANGED = SHIPPED.replace("\"\"", "\"Hello \" + name");

  private Greetings() {}

  /** A lab of that name, without files. */
  public static Lab lab(String name) {
    return new Lab(
            name,
            "Who is greeted?",
            List.of(),
            List.of(experiment()),
            List.of(),
            new Card("Problem.", "Options.", "Trade-off.", "Choice."))
        .practising(
            new Exercise<>(
                Greeter.class,
                "Polite",
                List.of(
                    Check.of("says-hello", "greets", (yours, attempt) -> Finding.passed("Hello")),
                    Check.of("by-name", "names", (yours, attempt) -> Finding.passed("Ann"))),
                (shipped, yours) -> experiment()));
  }

  private static Experiment experiment() {
    return new Experiment(
        "greetings",
        "Is anybody greeted?",
        new Hypothesis("yes", "no"),
        1,
        List.of(
            Variant.scripted("a", "says it", stage -> Future.succeededFuture(seen())),
            Variant.scripted("b", "says it too", stage -> Future.succeededFuture(seen()))),
        List.of(),
        List.of(Expectation.order("a", "a runs", "a", "order", List.of("a"))));
  }

  private static Observations seen() {
    return Observations.none().order("order", List.of("a"));
  }

  /** A checkout with the files of these labs' exercises. */
  public static void ship(Path home, Lab... labs) {
    try {
      for (Lab lab : labs) {
        Path folder = home.resolve("labs").resolve(lab.name());
        write(folder.resolve("exercise/Polite.java"), SHIPPED);
        write(folder.resolve("exercise/task.md"), "Nobody is greeted.\n\nReach: greet all.\n");
        write(
            folder.resolve("exercise/hints.md"),
            "## Nudge\n\nThink.\n\n## Where\n\nIn `greet`.\n\n## How\n\nSay hello.\n");
        write(folder.resolve("solution/Polite.java"), CHANGED);
        write(folder.resolve("solution/why.md"), "Names matter.\n");
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The lesson of a lab whose files lie in {@code home}. */
  static Lesson lesson(Path home, String name) {
    Lab lab = lab(name);
    ship(home, lab);
    return Lesson.of(lab, home).orElseThrow();
  }

  /** An answer that differs from what is shipped, and from others of another number. */
  public static String attempt(int number) {
    return CHANGED + "// " + number + "\n";
  }

  static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  public static Judgement passed() {
    return verdict(
        List.of(
            checked("says-hello", Finding.passed("Hello")),
            checked("by-name", Finding.passed("Ann"))));
  }

  public static Judgement failed() {
    return verdict(
        List.of(checked("says-hello", silent()), checked("by-name", Finding.passed(""))));
  }

  public static Judgement unclear() {
    return verdict(
        List.of(
            checked("says-hello", Finding.unclear("the machine was busy")),
            checked("by-name", Finding.passed(""))));
  }

  public static Judgement noCode() {
    return new Judgement(
        List.of(new CodeProblem(6, 12, "incompatible types: int cannot be converted to String")),
        List.of(),
        List.of(),
        Optional.empty(),
        "",
        1);
  }

  static Finding.Failed silent() {
    return Finding.failed("says-nothing", "Whoever comes in hears nothing.")
        .showing("Ann heard: \"\"", "expected:  \"Hello Ann\"")
        .in("greet");
  }

  static Checked checked(String name, Finding finding) {
    Optional<Integer> line =
        finding instanceof Finding.Failed failed && failed.method().isPresent()
            ? Optional.of(5)
            : Optional.empty();
    return new Checked(name, "everybody is greeted", finding, line, Duration.ofMillis(41));
  }

  static Judgement verdict(List<Checked> checks) {
    return new Judgement(List.of(), checks, List.of(), Optional.empty(), "", 1);
  }
}
