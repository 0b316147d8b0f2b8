package looplab.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own with the tests' class path. */
final class ChildLab implements AutoCloseable {
  private final Process process;
  private final BufferedReader err;

  private ChildLab(Process process) {
    this.process = process;
    this.err = process.errorReader();
  }

  static ChildLab start(Class<?> main, String... args) throws IOException {
    return new ChildLab(command(main, args).start());
  }

  static ProcessBuilder command(Class<?> main, String... args) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java, "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command);
  }

  Process process() {
    return process;
  }

  /** Reads standard error until a line holds the text. */
  ChildLab awaitLine(String text) throws IOException {
    for (String line = err.readLine(); line != null; line = err.readLine()) {
      if (line.contains(text)) {
        return this;
      }
    }
    throw new AssertionError("standard error ended without: " + text);
  }

  /** Sends a signal by its short name, e.g. INT. */
  ChildLab signal(String name) throws IOException, InterruptedException {
    int code =
        new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start().waitFor();
    if (code != 0) {
      throw new AssertionError("kill ended with " + code);
    }
    return this;
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
