package looplab.practice;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import looplab.harness.judge.Judgement;
import looplab.harness.judge.Judgement.Checked;
import looplab.harness.report.Page;
import looplab.practice.Lesson.Hint;

/**
 * What {@code ./lab learn} does on a terminal. Keys, saved files and the judge's news go in; texts
 * and files to judge come out. Knows neither threads nor the time; used by one thread.
 */
final class Session {
  private static final int ESCAPE = 27;
  private static final int END_OF_FILE = 4;
  private static final int INTERRUPTED = 130;

  private final Practice practice;
  private final Screen screen;
  private final Place place;
  private final MeasuredCard cards;
  private final Background background;

  private Lesson lesson;
  private State state = State.READY;
  private int judging;
  private boolean escaping;

  /** Whether the verdict is out, and only the experiment goes on. */
  private boolean told;

  private OptionalInt exit = OptionalInt.empty();

  private enum State {
    READY,
    JUDGING,
    /** Has asked whether to put the file back. */
    ASKING
  }

  /** What may fail for want of a file. */
  private interface Step {
    void run() throws IOException;
  }

  Session(
      Practice practice,
      Lesson first,
      Screen screen,
      Place place,
      MeasuredCard cards,
      Background background) {
    this.practice = practice;
    this.lesson = first;
    this.screen = screen;
    this.place = place;
    this.cards = cards;
    this.background = background;
  }

  /** The exercise in work. */
  Lesson lesson() {
    return lesson;
  }

  /** How to end the process, once the person is done. */
  OptionalInt exit() {
    return exit;
  }

  /** Shows the task, and judges what is there unless something has passed before. */
  void begin() {
    attempt(
        () -> {
          practice.begin(lesson);
          screen.show(texts().task(lesson) + "\n");
          if (practice.standing(lesson).passed()) {
            say("Passed before. Save the file or press r to have it judged again.");
            ready();
          } else {
            say("Each time you save the file it is judged. Now, as it is:");
            judge();
          }
        });
  }

  /**
   * A key was pressed. While the judge is at work all but q is dropped; once the verdict is out,
   * any key breaks the experiment off.
   */
  void pressed(int key) {
    escaping |= key == ESCAPE;
    if (escaping) {
      return;
    }
    int letter = key == END_OF_FILE ? 'q' : Character.toLowerCase(key);
    switch (state) {
      case JUDGING -> {
        if (letter == 'q') {
          breakOff();
        } else if (told) {
          endExperiment();
          attempt(() -> act(letter));
        }
      }
      case ASKING -> answered(letter == 'y');
      case READY -> attempt(() -> act(letter));
    }
  }

  /** No key has come for a while: what began with an escape, such as an arrow key, is over. */
  void keysRest() {
    escaping = false;
  }

  private void act(int letter) throws IOException {
    switch (letter) {
      case 'n' -> next();
      case 'r' -> judge();
      case 'h' -> hint();
      case 'l' -> showAndGoOn(new ExerciseList(screen.style()).of(practice));
      case 'x' -> ask();
      case 'q' -> end(0);
      default -> showKeys();
    }
  }

  /** Ctrl-C: breaks off the judge, or ends. */
  void interrupted() {
    if (state == State.JUDGING) {
      breakOff();
    } else {
      end(INTERRUPTED);
    }
  }

  /** The terminal has gone, and nobody is there any more. */
  void hungUp() {
    end(0);
  }

  /** The line at the bottom has to be written anew. */
  void redraw() {
    if (state == State.READY) {
      showKeys();
    }
  }

  /** Leaves nothing going on. */
  void leave() {
    background.breakOff();
  }

  /** The file was changed. The newest text is the one that counts. */
  void saved() {
    if (told) {
      endExperiment();
    } else if (state == State.JUDGING) {
      background.breakOff();
      say("Saved again: starting over.");
    }
    judge();
  }

  /** The file is not there any more. */
  void gone() {
    say(place.of(lesson.answer()) + " is gone; x puts it back as shipped.");
    if (state == State.READY) {
      ready();
    }
  }

  void checkStarts(int number, String name) {
    if (isNow(number)) {
      screen.going(verdicts().going(name) + "  (q breaks off)");
    }
  }

  void checkEnded(int number, Checked checked) {
    if (isNow(number)) {
      screen.show(verdicts().ended(checked));
    }
  }

  /**
   * The checks are over, the experiment begins. What has failed is told at once.
   *
   * @param text that is judged
   */
  void comparing(int number, String text, Judgement soFar) {
    if (isNow(number)) {
      if (!soFar.passed()) {
        attempt(() -> tell(text, soFar));
        told = true;
      }
      screen.going(
          "  ...   before and after, measured: wait  ("
              + (told ? "any key" : "q")
              + " breaks off)");
    }
  }

  /**
   * The verdict has come.
   *
   * @param text that was judged
   */
  void judged(int number, String text, Judgement judgement) {
    if (isNow(number)) {
      attempt(
          () -> {
            if (!told) {
              tell(text, judgement);
            }
            if (judgement.passed()) {
              passed(judgement);
            } else {
              screen.show(LearnText.below(judgement.table()));
            }
            ready();
          });
    }
  }

  private void tell(String text, Judgement judgement) throws IOException {
    int before = practice.standing(lesson).failuresLeft();
    practice.judged(lesson, text, judgement);
    screen.show("\n" + verdicts().verdict(judgement, text.lines().toList()));
    if (!judgement.passed() && before > 0 && practice.standing(lesson).failuresLeft() == 0) {
      say("./lab solution shows the reference solution, if you want to see it.");
    }
  }

  /** The machine could not judge. */
  void couldNot(int number, String why) {
    if (isNow(number)) {
      say("lab: cannot judge: " + why);
      ready();
    }
  }

  private boolean isNow(int number) {
    return state == State.JUDGING && number == judging;
  }

  private void judge() {
    state = State.JUDGING;
    told = false;
    judging++;
    screen.show("-".repeat(Math.min(screen.style().columns() - 1, 72)) + "\n");
    say("Checking " + place.of(lesson.answer()) + ", please wait");
    screen.going(verdicts().going("compiling") + "  (q breaks off)");
    background.start(lesson, judging);
  }

  /** Without a word: what it was about is told. */
  private void endExperiment() {
    background.breakOff();
    judging++;
    told = false;
    state = State.READY;
  }

  private void breakOff() {
    background.breakOff();
    judging++;
    told = false;
    say("Broken off.");
    ready();
  }

  private void passed(Judgement judgement) throws IOException {
    practice.solution(lesson);
    screen.show(
        "\n" + texts().passed(lesson, judgement.table(), cards.of(lesson.lab()), practice.next()));
  }

  private void next() throws IOException {
    Optional<Lesson> next = practice.next();
    if (next.isEmpty()) {
      say("All other exercises are passed.");
      ready();
    } else {
      lesson = next.get();
      begin();
    }
  }

  private void hint() throws IOException {
    List<Hint> open = practice.hint(lesson);
    showAndGoOn(texts().hints(open, lesson));
  }

  private void ask() {
    state = State.ASKING;
    say("Put the file back as shipped? Your version is kept.");
    screen.keys("y yes, any other key no");
  }

  private void answered(boolean yes) {
    attempt(
        () -> {
          if (yes) {
            Optional<Path> kept = practice.reset(lesson);
            screen.show(texts().reset(lesson, kept));
          }
          ready();
        });
  }

  private void say(String sentence) {
    screen.show(new Page(screen.style()).paragraph(sentence).text());
  }

  private void showAndGoOn(String text) {
    screen.show(text);
    ready();
  }

  private void ready() {
    state = State.READY;
    told = false;
    screen.show("\n");
    showKeys();
  }

  private void showKeys() {
    screen.keys(keys(hintsLeft()));
  }

  private int hintsLeft() {
    try {
      return Math.max(0, lesson.hints().size() - practice.standing(lesson).hints());
    } catch (IOException untold) {
      return 0;
    }
  }

  private String keys(int hintsLeft) {
    String all =
        String.format(
            Locale.ROOT, "n next  r run  h hint (%d left)  l list  x reset  q quit", hintsLeft);
    return all.length() < screen.style().columns() ? all : "n)ext r)un h)int l)ist x)reset q)uit";
  }

  private void end(int code) {
    screen.wipe();
    exit = OptionalInt.of(code);
  }

  /** A file that cannot be read or written is told, and the session goes on. */
  private void attempt(Step step) {
    try {
      step.run();
    } catch (IOException failed) {
      say("lab: " + Reasons.of(failed));
      ready();
    }
  }

  private LearnText texts() {
    return new LearnText(screen.style(), place);
  }

  private VerdictText verdicts() {
    return new VerdictText(screen.style(), place, lesson);
  }
}
