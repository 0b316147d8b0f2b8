package looplab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import looplab.harness.report.TextStyle;
import looplab.practice.IdeFiles;
import looplab.practice.LearnText;
import looplab.practice.Lesson;
import looplab.practice.MeasuredCard;
import looplab.practice.Place;
import looplab.practice.Practice;
import looplab.practice.ProgressFile;
import looplab.practice.Reasons;
import looplab.practice.Workshop;

/** What the commands of practising share: which exercise is meant, and how to speak of it. */
final class Exercises {
  private final LabCommand lab;
  private final Surroundings around;
  private final Practice practice;

  /** What may fail for want of a file. */
  interface Step<T> {
    T run() throws IOException;
  }

  Exercises(LabCommand lab) {
    this.lab = lab;
    this.around = lab.surroundings();
    this.practice =
        new Practice(
            around.labs().get().stream()
                .flatMap(each -> Lesson.of(each, around.home()).stream())
                .toList(),
            new Workshop(IdeFiles.ofThisProcess(), InstantSource.system()),
            new ProgressFile(workshop(), note -> around.err().println("lab: " + note)));
  }

  Practice practice() {
    return practice;
  }

  Place place() {
    return new Place(around.here());
  }

  MeasuredCard cards() {
    return new MeasuredCard(around.home().resolve("results"));
  }

  private Path workshop() {
    return around.home().resolve(Workshop.FOLDER);
  }

  /** Lines of prose are not made longer than they can be read. */
  TextStyle style() {
    return readable(lab.style());
  }

  static TextStyle readable(TextStyle style) {
    return new TextStyle(
        Math.min(style.columns(), TextStyle.DESIGN_COLUMNS), style.colour(), style.unicode());
  }

  /**
   * The exercise of that name; without a name that of the folder the person is in, else the one in
   * work.
   *
   * @throws Refusal if there is none
   */
  Lesson named(Optional<String> name) {
    if (name.isPresent()) {
      return named(name.get());
    }
    return ofFolder()
        .or(() -> tried(practice::inWork))
        .orElseThrow(
            () ->
                Refusal.notReady("no exercise is in work", "name one, or begin one: ./lab learn"));
  }

  private Lesson named(String name) {
    return practice
        .find(name)
        .orElseThrow(
            () -> {
              List<String> known = practice.lessons().stream().map(Lesson::name).toList();
              return Refusal.usage(
                  "there is no exercise \"" + name + "\"." + Nearest.suggestion(name, known),
                  known.isEmpty()
                      ? "no lab has an exercise yet"
                      : "there are exercises in: " + String.join(", ", known));
            });
  }

  private Optional<Lesson> ofFolder() {
    return practice.lessons().stream()
        .filter(each -> real(around.here()).startsWith(real(each.folder())))
        .findFirst();
  }

  /** Without symbolic links, as far as it exists. */
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException notThere) {
      return path.toAbsolutePath().normalize();
    }
  }

  /** Takes an exercise up, and says what to do and how to go on. */
  int begin(Lesson lesson) {
    tried(() -> practice.begin(lesson));
    LearnText text = new LearnText(style(), place());
    around.out().print(tried(() -> text.task(lesson)) + "\n" + text.commands());
    around.out().flush();
    return ExitCode.DONE.code();
  }

  /**
   * Does something with files.
   *
   * @throws Refusal if that fails
   */
  static <T> T tried(Step<T> step) {
    try {
      return step.run();
    } catch (IOException failed) {
      throw Refusal.notReady(Reasons.of(failed), "make room, or give yourself permission there");
    }
  }
}
