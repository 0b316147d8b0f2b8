package looplab.harness.judge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Reads what a process prints, keeps the first of it, and counts the rest. */
final class Capture {
  /** Stack traces of others, which are left out, must not crowd out what the answer printed. */
  private static final int KEPT_BYTES = 64 << 10;

  private final InputStream in;
  private final Thread thread;

  // Guarded by this.
  private final ByteArrayOutputStream first = new ByteArrayOutputStream();
  private long total;
  private String end = "";

  private Capture(InputStream in) {
    this.in = in;
    this.thread = Thread.ofPlatform().daemon().name("looplab-capture").unstarted(this::read);
  }

  static Capture of(InputStream in) {
    Capture capture = new Capture(in);
    capture.thread.start();
    return capture;
  }

  private void read() {
    byte[] buffer = new byte[KEPT_BYTES];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        keep(buffer, n);
      }
    } catch (IOException closed) {
      // The process has ended.
    }
  }

  private synchronized void keep(byte[] buffer, int n) {
    total += n;
    first.write(buffer, 0, Math.min(n, KEPT_BYTES - first.size()));
    String last = end + new String(buffer, 0, n, StandardCharsets.UTF_8);
    end = last.substring(Math.max(0, last.length() - 1000));
  }

  /** How many bytes were printed so far. */
  synchronized long total() {
    return total;
  }

  /** The last letters printed: where a JVM says why it ended. */
  synchronized String end() {
    return end;
  }

  /** Waits until all was read, for as long as somebody who may print is alive, but not for ever. */
  void await(long millis) throws InterruptedException {
    thread.join(millis);
  }

  /** What was printed, the first of it, without anything that moves a cursor. */
  synchronized String shown() {
    String text = first.toString(StandardCharsets.UTF_8);
    String clean =
        text.lines()
            .filter(line -> !line.startsWith(Exit.OUT_OF_MEMORY))
            .map(Printable::line)
            .collect(Collectors.joining("\n"));
    return total > KEPT_BYTES ? clean + "\n... (" + total + " bytes in all)" : clean;
  }
}
