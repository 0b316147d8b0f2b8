package looplab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A person's desktop, where there is one. Nothing is opened on a build server, over SSH, or without
 * a display.
 */
record Desktop(Map<String, String> environment) {

  /** Opens a file with the program that the desktop has for it. Does not wait for it. */
  void open(Path file) {
    if (isThere()) {
      String opener = isMac() ? "open" : "xdg-open";
      try {
        new ProcessBuilder(List.of(opener, file.toString()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
      } catch (IOException noOpener) {
        System.getLogger(Desktop.class.getName())
            .log(System.Logger.Level.DEBUG, "cannot open " + file, noOpener);
      }
    }
  }

  boolean isThere() {
    boolean display = isMac() || anySet("DISPLAY", "WAYLAND_DISPLAY");
    return display && !anySet("CI", "SSH_CONNECTION", "SSH_TTY");
  }

  private boolean anySet(String... names) {
    return Stream.of(names).anyMatch(name -> !environment.getOrDefault(name, "").isEmpty());
  }

  private static boolean isMac() {
    return System.getProperty("os.name", "").startsWith("Mac");
  }
}
