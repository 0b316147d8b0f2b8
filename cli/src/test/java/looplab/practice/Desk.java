package looplab.practice;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import looplab.harness.exercise.Finding;
import looplab.harness.judge.Judgement;
import looplab.harness.report.TextStyle;

/** A session with two exercises, whose keys, saves and verdicts a test gives by hand. */
final class Desk implements Background {
  final Lesson first;
  final Lesson second;
  final Practice practice;
  final Session session;
  final List<String> started = new ArrayList<>();
  int brokenOff;
  private final StringWriter shown = new StringWriter();

  Desk(Path home, int columns) {
    first = Greetings.lesson(home, "first");
    second = Greetings.lesson(home, "second");
    practice =
        new Practice(
            List.of(first, second),
            new Workshop(
                new IdeFiles(List.of(), Path.of("/jdk")),
                InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"))),
            new ProgressFile(home.resolve(Workshop.FOLDER), note -> {}));
    session =
        new Session(
            practice,
            first,
            new Screen(new PrintWriter(shown), new TextStyle(columns, false, false), false),
            new Place(home),
            new MeasuredCard(home.resolve("results")),
            this);
  }

  @Override
  public void start(Lesson lesson, int number) {
    started.add(lesson.name() + " " + number);
  }

  @Override
  public void breakOff() {
    brokenOff++;
  }

  /** Everything shown so far. */
  String shown() {
    return shown.toString();
  }

  /** What was shown since this was asked last. */
  String news() {
    String news = shown.toString();
    shown.getBuffer().setLength(0);
    return news;
  }

  Desk begun() {
    session.begin();
    return this;
  }

  Desk press(String keys) {
    keys.chars().forEach(session::pressed);
    return this;
  }

  /** The judge ends the judging that is going on. */
  Desk verdict(int attempt, Judgement judgement) {
    int number = started.size();
    for (Judgement.Checked each : judgement.checks()) {
      session.checkStarts(number, each.name());
      session.checkEnded(number, each);
    }
    session.judged(number, Greetings.attempt(attempt), judgement);
    return this;
  }

  Desk save() {
    session.saved();
    return this;
  }

  static Judgement passedWithTable() {
    return withTable(Greetings.passed(), "before  nobody\nafter   everybody\n");
  }

  static Judgement failedWithTable() {
    return withTable(Greetings.failed(), "before  nobody\nafter   nobody\n");
  }

  private static Judgement withTable(Judgement of, String table) {
    return new Judgement(List.of(), of.checks(), List.of(), java.util.Optional.of(table), "", 1);
  }

  static Judgement bothFail() {
    return Greetings.verdict(
        List.of(
            Greetings.checked("says-hello", Greetings.silent()),
            Greetings.checked(
                "by-name", Finding.failed("no-name", "It does not know whom it greets."))));
  }
}
