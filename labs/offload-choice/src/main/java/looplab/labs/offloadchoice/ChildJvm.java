package looplab.labs.offloadchoice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Another JVM, started with this one's class path, that is spoken to through the pipes of its
 * standard input and output. It has a small heap.
 *
 * <p>Nothing keeps it alive: {@link #close} kills it, and a main class that reads its input to the
 * end stops by itself when this process is gone, because the pipe then ends. What it writes to its
 * standard error is dropped.
 */
final class ChildJvm implements AutoCloseable {
  /** Set in a child: some jobs may only run where they can end nothing but a child. */
  private static final String MARK = "looplab.child";

  private static final String SOON = "-XX:TieredStopAtLevel=1";
  private static final String EXITING = "-XX:+ExitOnOutOfMemoryError";
  private static final long CLOSE_SECONDS = 5;

  private final Process process;
  private final BufferedReader lines;

  private ChildJvm(Process process) {
    this.process = process;
    this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /**
   * Starts a JVM on the cores of the calling thread. It ends when its heap is full.
   *
   * @param heapMebibytes the most that its heap may grow to
   */
  static ChildJvm start(Class<?> main, int heapMebibytes, String... arguments) {
    return start(List.of(EXITING), main, heapMebibytes, arguments);
  }

  /** Starts one whose code runs soon rather than fast: with the first of the two compilers. */
  static ChildJvm startQuickly(Class<?> main, int heapMebibytes, String... arguments) {
    return start(List.of(SOON, EXITING), main, heapMebibytes, arguments);
  }

  /** The same as a JVM comes: when its heap is full, whoever asks for more gets an Error. */
  static ChildJvm startQuicklyAsItComes(Class<?> main, int heapMebibytes, String... arguments) {
    return start(List.of(SOON), main, heapMebibytes, arguments);
  }

  private static ChildJvm start(
      List<String> options, Class<?> main, int heapMebibytes, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "-Xmx" + heapMebibytes + "m",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            // Standard output belongs to the conversation.
            "-XX:+DisplayVMOutputToStderr",
            "--enable-native-access=ALL-UNNAMED",
            // Nobody would read its log, and setting one up takes a third of its start.
            "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
            "-D" + MARK + "=true",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
    command.addAll(List.of(arguments));
    try {
      return new ChildJvm(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot start a JVM: " + command.getFirst(), failed);
    }
  }

  /** Whether this code runs in a child. */
  static boolean isThis() {
    return Boolean.getBoolean(MARK);
  }

  /**
   * Says a line and waits for the one that answers it. Blocks; one caller at a time.
   *
   * @return the answer, or null when the child is gone: the job may have been done or not
   */
  @Nullable String ask(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(UTF_8));
      process.getOutputStream().flush();
      return lines.readLine();
    } catch (IOException gone) {
      return null;
    }
  }

  /** The operating system's view of it. */
  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Bytes to the child. */
  OutputStream input() {
    return process.getOutputStream();
  }

  /** Bytes from the child, for those who do not {@link #ask}. */
  InputStream output() {
    return process.getInputStream();
  }

  /** Kills it and waits until it is gone. Blocks. */
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS).join();
  }
}
