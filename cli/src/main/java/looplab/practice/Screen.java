package looplab.practice;

import java.io.PrintWriter;
import looplab.harness.report.TextStyle;

/**
 * Text that scrolls, and below it one line that is written over: what is going on, or which keys
 * there are. Used by one thread.
 */
public final class Screen {
  private final PrintWriter out;
  private final boolean rewrites;
  private TextStyle style;
  private int written;

  /**
   * A screen with nothing on it yet.
   *
   * @param rewrites whether a line can be written over; if not, what is going on stays untold
   */
  public Screen(PrintWriter out, TextStyle style, boolean rewrites) {
    this.out = out;
    this.style = style;
    this.rewrites = rewrites;
  }

  /** How texts for this screen are written. */
  public TextStyle style() {
    return style;
  }

  /** The terminal has another width now. */
  void resized(TextStyle now) {
    style = now;
  }

  /** Adds lines of text. */
  public void show(String lines) {
    wipe();
    out.print(lines);
    out.flush();
  }

  /** Says what is going on. */
  public void going(String line) {
    if (rewrites) {
      overwrite(line);
    }
  }

  /** Says which keys there are. */
  void keys(String line) {
    if (rewrites) {
      overwrite(line);
    } else {
      show(line + "\n");
    }
  }

  private void overwrite(String line) {
    wipe();
    String text = line.substring(0, Math.min(line.length(), style.columns() - 1));
    out.print(text);
    out.flush();
    written = text.length();
  }

  /** Spaces wipe a line on every terminal. */
  public void wipe() {
    if (written > 0) {
      out.print("\r" + " ".repeat(written) + "\r");
      out.flush();
      written = 0;
    }
  }
}
