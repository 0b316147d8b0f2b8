package looplab.practice;

import java.io.IOException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * The keyboard, one key at a time and without an echo. Closing it leaves the terminal as it was; so
 * does the end of the process, unless it is killed.
 */
public final class Keyboard implements Keys, AutoCloseable {
  private final Terminal terminal;

  private Keyboard(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Takes the terminal's keys over. By {@code stty}, which Linux and macOS both have: native calls
   * would need a library for each of them. Terminals are not asked what they are: those that do not
   * know the question print it, and those that do not answer make us wait.
   *
   * @throws IOException if this terminal's keys cannot be had
   */
  public static Keyboard open() throws IOException {
    try {
      Terminal terminal =
          TerminalBuilder.builder()
              .system(true)
              .provider(TerminalBuilder.PROP_PROVIDER_EXEC)
              .dumb(false)
              .graphemeCluster(false)
              .nativeSignals(false)
              .build();
      Keyboard keyboard = new Keyboard(terminal);
      keyboard.takeOver();
      return keyboard;
    } catch (IllegalStateException noTerminal) {
      throw new IOException("no single keys here: " + noTerminal.getMessage(), noTerminal);
    }
  }

  /**
   * Takes the keys over again, after a shell has had the terminal. Safe from any thread. Ctrl-C and
   * Ctrl-Z stay signals.
   */
  public void takeOver() {
    Attributes ignored = terminal.enterRawMode();
    Attributes raw = terminal.getAttributes();
    raw.setLocalFlag(Attributes.LocalFlag.ISIG, true);
    terminal.setAttributes(raw);
  }

  /** How wide the terminal is now; 0 if it does not tell. Safe from any thread. */
  public int columns() {
    return terminal.getSize().getColumns();
  }

  @Override
  public int read(long millis) throws IOException {
    return terminal.reader().read(millis);
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
