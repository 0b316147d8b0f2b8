package looplab.practice;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import looplab.harness.engine.RunOptions;
import looplab.harness.judge.Judge;
import looplab.harness.judge.JudgeListener;
import looplab.harness.judge.Judgement;
import looplab.harness.judge.Judgement.Checked;
import looplab.harness.report.TextStyle;
import org.jspecify.annotations.Nullable;

/**
 * Judges on a thread of its own, and hands each piece of news to the thread that the session
 * belongs to. Used by that thread.
 */
final class JudgeThread implements Background {
  private final Judging judging;
  private final Supplier<TextStyle> style;
  private final Consumer<Consumer<Session>> news;
  private @Nullable Thread running;

  /**
   * Prepares to judge.
   *
   * @param style of tables
   * @param news takes what is to be told the session, from any thread
   */
  JudgeThread(Judging judging, Supplier<TextStyle> style, Consumer<Consumer<Session>> news) {
    this.judging = judging;
    this.style = style;
    this.news = news;
  }

  @Override
  public void start(Lesson lesson, int number) {
    Thread before = running;
    Judge.Options options =
        Judge.Options.seeded(RunOptions.DEFAULT_SEED).comparing(lesson.shipped(), style.get());
    running =
        Thread.ofPlatform()
            .daemon()
            .name("looplab-judge-" + number)
            .start(() -> judge(before, lesson, options, number));
  }

  @Override
  public void breakOff() {
    if (running != null) {
      running.interrupt();
    }
  }

  /** Two judges at once would disturb what each of them measures. */
  private void judge(@Nullable Thread before, Lesson lesson, Judge.Options options, int number) {
    try {
      if (before != null) {
        before.join();
      }
      String text = lesson.written();
      Judgement judgement =
          judging.judge(lesson.lab(), lesson.answer(), options, new News(number, text));
      news.accept(session -> session.judged(number, text, judgement));
    } catch (InterruptedException brokenOff) {
      // Whoever broke it off expects no news.
    } catch (IOException failed) {
      news.accept(session -> session.couldNot(number, Reasons.of(failed)));
    } catch (RuntimeException bug) {
      news.accept(session -> session.couldNot(number, "the judge broke: " + bug));
    }
  }

  /** Passes on what the judge says. */
  private final class News implements JudgeListener {
    private final int number;
    private final String text;

    private News(int number, String text) {
      this.number = number;
      this.text = text;
    }

    @Override
    public void checkStarts(String name, int check, int of) {
      news.accept(session -> session.checkStarts(number, name));
    }

    @Override
    public void checkEnded(Checked checked) {
      news.accept(session -> session.checkEnded(number, checked));
    }

    @Override
    public void comparing(Judgement soFar) {
      news.accept(session -> session.comparing(number, text, soFar));
    }
  }
}
