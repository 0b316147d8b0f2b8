package looplab.practice;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import looplab.harness.report.TextStyle;
import org.jspecify.annotations.Nullable;

/**
 * Watch mode: waits for keys, looks at the file, hears the judge, and tells the session. All on the
 * thread that calls {@link #until}; the other methods are safe from any thread.
 */
public final class Watch {
  /** Often enough for a person, seldom enough for what is measured meanwhile. */
  private static final long LOOK_MILLIS = 150;

  private final Queue<Consumer<Session>> news = new ConcurrentLinkedQueue<>();
  private final Session session;
  private final Screen screen;
  private @Nullable SavedFile saved;

  /** Prepares to watch, beginning with one exercise. */
  public Watch(
      Practice practice,
      Lesson first,
      Screen screen,
      Place place,
      MeasuredCard cards,
      Judging judging) {
    this.screen = screen;
    this.session =
        new Session(
            practice,
            first,
            screen,
            place,
            cards,
            new JudgeThread(judging, screen::style, news::add));
  }

  /** Keys, saves and verdicts until the person has done. Returns how to end the process. */
  public int until(Keys keys) throws IOException {
    session.begin();
    OptionalInt exit = session.exit();
    while (exit.isEmpty()) {
      turn(keys.read(LOOK_MILLIS));
      exit = session.exit();
    }
    session.leave();
    return exit.getAsInt();
  }

  /** Ctrl-C. */
  public void interrupted() {
    news.add(Session::interrupted);
  }

  /** The terminal has another width, or has to be written anew. */
  public void resized(TextStyle now) {
    news.add(
        told -> {
          screen.resized(now);
          told.redraw();
        });
  }

  private void turn(int key) {
    switch (key) {
      case Keys.NONE -> {
        session.keysRest();
        look();
      }
      case Keys.CLOSED -> session.hungUp();
      default -> session.pressed(key);
    }
    for (Consumer<Session> each = news.poll(); each != null; each = news.poll()) {
      each.accept(session);
    }
  }

  /** Only when no key came: looks must be some time apart. */
  private void look() {
    SavedFile file = saved;
    if (file == null || !file.file().equals(session.lesson().answer())) {
      file = new SavedFile(session.lesson().answer());
      saved = file;
    }
    file.look().ifPresent(text -> session.saved());
    if (file.goneNow()) {
      session.gone();
    }
  }
}
