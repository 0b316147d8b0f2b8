package looplab.practice;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import looplab.harness.Card;
import looplab.harness.report.Page;
import looplab.harness.report.TextReport;
import looplab.harness.report.TextStyle;
import looplab.harness.report.TextStyle.Tone;
import looplab.practice.Lesson.Hint;

/** What a learner reads besides verdicts: the task, hints, what comes after a pass. */
public record LearnText(TextStyle style, Place place) {
  private static final int COMMAND_INDENT = 16;

  /** What to do, where, and why. */
  public String task(Lesson lesson) throws IOException {
    Page page =
        new Page(style)
            .paragraph(lesson.name(), 0, Tone.QUESTION)
            .line(place.of(lesson.answer(), todoLine(lesson)))
            .blank();
    Markdown.write(lesson.task(), 0, page);
    return page.text();
  }

  private static int todoLine(Lesson lesson) {
    List<String> lines = lesson.written().lines().toList();
    return IntStream.range(0, lines.size())
            .filter(each -> lines.get(each).contains("TODO"))
            .findFirst()
            .orElse(0)
        + 1;
  }

  /** The commands that do what the keys do; they mean the exercise in work. */
  public String commands() {
    Page page = new Page(style);
    row("./lab check", "judges the file", page);
    row("./lab hint", "opens the next of three hints", page);
    row("./lab solution", "shows one, after a pass or two failed attempts", page);
    row("./lab reset", "puts the file back, and keeps yours", page);
    row("./lab next", "goes on to the next exercise", page);
    return page.text();
  }

  private static void row(String command, String does, Page page) {
    page.labelled(Tone.LABEL, command, COMMAND_INDENT, does);
  }

  /** Hints that are open, the newest last. */
  public String hints(List<Hint> open, Lesson lesson) throws IOException {
    int of = lesson.hints().size();
    Page page = new Page(style);
    int number = 0;
    for (Hint each : open) {
      number++;
      page.blank().paragraph("Hint " + number + " of " + of + ": " + each.title(), 0, Tone.LABEL);
      Markdown.write(each.text(), 0, page);
    }
    return page.text();
  }

  /** Where the reference solution lies. */
  public String solution(Lesson lesson, Path solution) throws IOException {
    Page page =
        new Page(style)
            .line(place.of(solution))
            .paragraph("One answer that passes; yours may be another. Why it works:")
            .blank();
    Markdown.write(lesson.why(), 0, page);
    return page.text();
  }

  /**
   * What became of a file that was put back.
   *
   * @param kept where the learner's version is
   */
  public String reset(Lesson lesson, Optional<Path> kept) {
    return new Page(style)
        .line(place.of(lesson.answer()) + " is as shipped.")
        .line(kept.map(each -> "Yours is kept: " + place.of(each)).orElse("Nothing was changed."))
        .text();
  }

  /** The before and after of the experiment, below what was said; nothing if it was not run. */
  public static String below(Optional<String> table) {
    return table.map(each -> "\n" + each.stripTrailing() + "\n").orElse("");
  }

  /** After a pass: before and after, why, the card, and where to go. */
  public String passed(Lesson lesson, Optional<String> table, Card card, Optional<Lesson> next)
      throws IOException {
    Page page = new Page(style).paragraph("Why it works", 0, Tone.QUESTION).blank();
    Markdown.write(lesson.why(), 0, page);
    Page end = new Page(style);
    end.paragraph("Compare yours with " + place.of(lesson.solution()));
    end.paragraph(
        next.map(each -> "Next: ./lab learn " + each.name())
            .orElse("That was the last one. More to run: ./lab list"));
    return Stream.of(
            table.map(each -> each.stripTrailing() + "\n"),
            Optional.of(page.text()),
            Optional.of(new TextReport(style).card(card)),
            Optional.of(end.text()))
        .flatMap(Optional::stream)
        .collect(Collectors.joining("\n"));
  }
}
