package looplab.cli;

import java.io.PrintWriter;
import java.util.Locale;
import looplab.harness.LoadMetrics;

/**
 * One line on standard error that is written over again and again while a trial runs: the trial,
 * its name, a bar, the loop delay now. Silent where lines cannot be written over.
 */
final class LiveLine {
  private static final long LEAST_GAP_NANOS = 100_000_000;
  private static final int WIDEST_BAR = 24;
  private static final int LEAST_BAR = 5;

  private final PrintWriter err;
  private final boolean shown;
  private final int columns;
  private String trial = "";
  private String name = "";
  private int written;
  private long drawnNanos;

  LiveLine(PrintWriter err, boolean shown, int columns) {
    this.err = err;
    this.shown = shown;
    this.columns = columns;
  }

  /** A trial begins. */
  void trial(String variant, int number, int of) {
    int digits = String.valueOf(of).length();
    trial = String.format(Locale.ROOT, "%" + digits + "d/%d", number, of);
    name = variant;
    draw(0, "");
  }

  /** The trial goes on. Draws at most ten times a second. */
  void progress(double share, double loopDelaySeconds) {
    if (System.nanoTime() - drawnNanos >= LEAST_GAP_NANOS) {
      draw(share, LoadMetrics.LOOP_DELAY_P50.format(loopDelaySeconds));
    }
  }

  /** Leaves the line empty for other text. */
  void clear() {
    write("");
  }

  private void draw(double share, String delay) {
    drawnNanos = System.nanoTime();
    int room = columns / 3 - trial.length() - 4;
    int bar = Math.clamp(room, LEAST_BAR, WIDEST_BAR);
    int full = (int) Math.round(share * bar);
    String line = trial + " [" + "#".repeat(full) + ".".repeat(bar - full) + "] " + name;
    String said = line + "  loop delay now " + delay;
    write(delay.isEmpty() ? line : said.length() < columns ? said : line + " " + delay);
  }

  private void write(String line) {
    if (!shown) {
      return;
    }
    String text = line.substring(0, Math.min(line.length(), columns - 1));
    // Spaces wipe the rest of the line before; every terminal knows them.
    String rest = " ".repeat(Math.max(0, written - text.length()));
    err.print("\r" + text + rest + (text.isEmpty() ? "\r" : ""));
    err.flush();
    written = text.length();
  }
}
