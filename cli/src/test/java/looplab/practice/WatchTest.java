package looplab.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import looplab.cli.JudgedMain;
import looplab.harness.judge.Judge;
import looplab.harness.judge.Judgement;
import looplab.harness.report.TextStyle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The watch as a whole: real files, a judge on a thread of its own, keys that a test presses. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class WatchTest {
  @TempDir private Path home;
  private final StringWriter shown = new StringWriter();
  private Lesson lesson;

  @BeforeEach
  void ship() {
    lesson = Greetings.lesson(home, "greetings");
  }

  @Test
  void save_isJudgedByWhatItHolds() throws IOException {
    // Fails as shipped, passes as changed.
    Watch watch =
        watch(
            (lab, answer, options, listener) -> {
              Judgement verdict =
                  Files.readString(answer).equals(Greetings.SHIPPED)
                      ? Greetings.failed()
                      : Greetings.passed();
              verdict.checks().forEach(listener::checkEnded);
              return verdict;
            });

    int exit =
        watch.until(
            millis -> {
              if (shown().contains("All 2 checks pass.")) {
                return 'q';
              }
              if (shown().contains("1 of 2 checks pass.")) {
                Files.writeString(lesson.answer(), Greetings.attempt(1));
              }
              return Keys.NONE;
            });

    assertThat(exit).isZero();
    assertThat(shown()).containsSubsequence("FAIL  says-hello", "ok    says-hello", "Names matter");
  }

  @Test
  void q_interruptsTheJudge() throws IOException, InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Semaphore interrupted = new Semaphore(0);
    Watch watch =
        watch(
            (lab, answer, options, listener) -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException brokenOff) {
                interrupted.release();
                throw brokenOff;
              }
              return Greetings.passed();
            });

    int exit = watch.until(millis -> begun.getCount() > 0 ? Keys.NONE : 'q');

    assertThat(exit).isZero();
    assertThat(interrupted.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    assertThat(shown()).contains("Broken off.").doesNotContain("checks pass");
  }

  @Test
  void newerSave_waitsUntilTheJudgeIsFree() throws IOException {
    Semaphore judges = new Semaphore(1);
    Watch watch =
        watch(
            (lab, answer, options, listener) -> {
              boolean alone = judges.tryAcquire();
              try {
                if (Files.readString(answer).equals(Greetings.SHIPPED)) {
                  listener.checkStarts("says-hello", 1, 2);
                  new CountDownLatch(1).await();
                }
                return alone ? Greetings.passed() : Greetings.failed();
              } finally {
                judges.release();
              }
            });

    watch.until(
        millis -> {
          if (shown().contains("says-hello")) {
            Files.writeString(lesson.answer(), Greetings.attempt(1));
          }
          return shown().contains("checks pass") ? 'q' : Keys.NONE;
        });

    assertThat(shown()).contains("Saved again: starting over.").contains("All 2 checks pass.");
  }

  @Test
  void judgeThatBreaks_doesNotEndTheWatch() throws IOException {
    Watch watch =
        watch(
            (lab, answer, options, listener) -> {
              throw new IllegalStateException("a bug");
            });

    int exit = watch.until(millis -> shown().contains("a bug") ? 'q' : Keys.NONE);

    assertThat(exit).isZero();
  }

  @Test
  void fileThatIsNoUtf8_isJudgedAndTheWatchGoesOn() throws IOException {
    Files.createDirectories(lesson.folder());
    Files.write(lesson.answer(), new byte[] {'a', '\n', (byte) 0xf6, (byte) 0x80, 27, '['});
    Judge real = new Judge(JudgedMain.class);
    AtomicBoolean mended = new AtomicBoolean();
    Watch watch =
        watch(
            (lab, answer, options, listener) ->
                mended.get() ? Greetings.passed() : real.judge(lab, answer, options, listener));

    int exit =
        watch.until(
            millis -> {
              if (shown().contains("Polite.java:2:1\nthis letter is not UTF-8")
                  && !mended.getAndSet(true)) {
                Files.writeString(lesson.answer(), Greetings.attempt(1));
              }
              boolean over = shown().contains("All 2 checks pass.");
              return over || shown().contains("cannot judge") ? 'q' : Keys.NONE;
            });

    assertThat(exit).isZero();
    assertThat(shown()).contains("All 2 checks pass.").doesNotContain("\u001b");
  }

  @Test
  void ctrlC_comesFromAnotherThread() throws IOException {
    Watch watch = watch((lab, answer, options, listener) -> Greetings.failed());
    watch.interrupted();
    watch.interrupted();

    assertThat(watch.until(millis -> Keys.NONE)).isEqualTo(130);
  }

  @Test
  void terminalThatHasGone_endsTheWatch() throws IOException {
    Watch watch = watch((lab, answer, options, listener) -> Greetings.failed());

    assertThat(watch.until(millis -> Keys.CLOSED)).isZero();
  }

  private synchronized String shown() {
    return shown.toString();
  }

  private Watch watch(Judging judging) {
    Practice practice =
        new Practice(
            List.of(lesson),
            new Workshop(new IdeFiles(List.of(), Path.of("/jdk")), InstantSource.system()),
            new ProgressFile(home.resolve(Workshop.FOLDER), note -> {}));
    return new Watch(
        practice,
        lesson,
        new Screen(new PrintWriter(shown), TextStyle.plain(), true),
        new Place(home),
        new MeasuredCard(home.resolve("results")),
        judging);
  }
}
