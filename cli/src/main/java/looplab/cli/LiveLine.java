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
  private int written;
  private long lastNanos;

  LiveLine(PrintWriter err, boolean shown, int columns) {
    this.err = err;
    this.shown = shown;
    this.columns = columns;
  }

  /** A trial begins. */
  void trial(String variant, int number, int of) {
    trial =
        String.format(
            Locale.ROOT, "%" + String.valueOf(of).length() + "d/%d %s", number, of, variant);
    write(trial);
    lastNanos = System.nanoTime();
  }

  /** The trial goes on. Draws at most ten times a second. */
  void progress(double share, double loopDelaySeconds) {
    long now = System.nanoTime();
    if (now - lastNanos < LEAST_GAP_NANOS) {
      return;
    }
    lastNanos = now;
    String delay = "loop delay now " + LoadMetrics.LOOP_DELAY_P50.format(loopDelaySeconds);
    write(line(share, delay));
  }

  /** Leaves the line empty for other text. */
  void clear() {
    write("");
  }

  private String line(double share, String delay) {
    int room = columns - 1 - trial.length() - delay.length() - 6;
    if (room < LEAST_BAR) {
      return trial + "  " + delay;
    }
    int bar = Math.min(room, WIDEST_BAR);
    int full = (int) Math.round(share * bar);
    return trial + " [" + "#".repeat(full) + ".".repeat(bar - full) + "]  " + delay;
  }

  private void write(String line) {
    if (!shown) {
      return;
    }
    String text = line.substring(0, Math.min(line.length(), columns - 1));
    // Spaces wipe the rest of the line before; every terminal knows them.
    err.print(
        "\r"
            + text
            + " ".repeat(Math.max(0, written - text.length()))
            + (text.isEmpty() ? "\r" : ""));
    err.flush();
    written = text.length();
  }
}
