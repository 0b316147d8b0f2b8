package looplab.practice;

import java.io.IOException;

/** Where keys come from: a {@link Keyboard}, or what a test has in its place. */
@FunctionalInterface
public interface Keys {
  /** No key was pressed. */
  int NONE = -2;

  /** There will be no more keys: the terminal has gone. */
  int CLOSED = -1;

  /** Waits for a key: its letter, or {@link #NONE} after {@code millis}, or {@link #CLOSED}. */
  int read(long millis) throws IOException;
}
