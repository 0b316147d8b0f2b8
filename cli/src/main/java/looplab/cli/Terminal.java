package looplab.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import looplab.harness.report.TextStyle;
import org.jspecify.annotations.Nullable;

/**
 * What is at the other end of the three standard streams, decided once at the start.
 *
 * <p>The launcher knows best and may say so by system properties: {@code looplab.stdin.tty}, {@code
 * looplab.stdout.tty} and {@code looplab.stderr.tty} ({@code true} or {@code false}), {@code
 * looplab.columns} (a number) and {@code looplab.utf8} (whether the person's locale is UTF-8, for a
 * launcher that gives the JVM another locale). What it leaves out is looked up: the streams under
 * {@code /proc/self/fd}, the columns in {@code COLUMNS}, the locale in {@code LC_ALL}, {@code
 * LC_CTYPE} or {@code LANG}, whichever is set first. {@code COLUMNS} wins over the property, as a
 * person set it on purpose.
 *
 * @param columns of a line, at least {@link #LEAST_COLUMNS}
 * @param dumb whether the terminal cannot rewrite a line
 * @param ci whether a build server is looking on, and nobody can answer
 * @param colour what the environment says of colours where nobody says otherwise
 */
record Terminal(
    boolean stdin,
    boolean stdout,
    boolean stderr,
    int columns,
    boolean utf8,
    boolean dumb,
    boolean ci,
    boolean colour) {
  static final int DEFAULT_COLUMNS = 80;
  static final int LEAST_COLUMNS = 20;

  /** When to colour. */
  enum ColourChoice {
    AUTO,
    ALWAYS,
    NEVER
  }

  static Terminal of(Map<String, String> environment, Properties properties) {
    boolean stdout = isTerminal("stdout", 1, properties);
    boolean dumb = "dumb".equals(environment.get("TERM"));
    return new Terminal(
        isTerminal("stdin", 0, properties),
        stdout,
        isTerminal("stderr", 2, properties),
        columns(environment, properties),
        utf8(environment, properties),
        dumb,
        isSet(environment, "CI"),
        colour(environment, stdout && !dumb));
  }

  /** Nobody is there: plain text of the default width. */
  static Terminal none() {
    return new Terminal(false, false, false, DEFAULT_COLUMNS, false, false, false, false);
  }

  /**
   * How to write to standard output. Glyphs outside ASCII only go to a terminal that shows them.
   */
  TextStyle style(ColourChoice choice, boolean ascii) {
    boolean coloured =
        switch (choice) {
          case AUTO -> colour;
          case ALWAYS -> true;
          case NEVER -> false;
        };
    return new TextStyle(columns, coloured, stdout && utf8 && !ascii);
  }

  /** Whether a line on standard error can be written over. */
  boolean rewritesLines() {
    return stderr && !dumb && !ci;
  }

  /** Whether somebody can be asked a question. */
  boolean answers() {
    return stdin && stderr && !ci;
  }

  private static boolean isTerminal(String stream, int descriptor, Properties properties) {
    String told = properties.getProperty("looplab." + stream + ".tty");
    return told == null ? leadsToTerminal(descriptor) : Boolean.parseBoolean(told);
  }

  private static boolean leadsToTerminal(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException noProc) {
      return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }
  }

  private static int columns(Map<String, String> environment, Properties properties) {
    return Stream.of(environment.get("COLUMNS"), properties.getProperty("looplab.columns"))
        .flatMap(text -> width(text).stream())
        .findFirst()
        .orElse(DEFAULT_COLUMNS);
  }

  private static Optional<Integer> width(@Nullable String text) {
    return text == null || !text.matches("[1-9]\\d{0,3}")
        ? Optional.empty()
        : Optional.of(Math.max(LEAST_COLUMNS, Integer.parseInt(text)));
  }

  private static boolean utf8(Map<String, String> environment, Properties properties) {
    String told = properties.getProperty("looplab.utf8");
    if (told != null) {
      return Boolean.parseBoolean(told);
    }
    return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
        .filter(name -> isSet(environment, name))
        .map(environment::get)
        .findFirst()
        .map(locale -> locale.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8"))
        .orElse(false);
  }

  /** See no-color.org and bixense.com/clicolors. */
  private static boolean colour(Map<String, String> environment, boolean shown) {
    if (isSet(environment, "NO_COLOR")) {
      return false;
    }
    boolean forced =
        isSet(environment, "CLICOLOR_FORCE") && !"0".equals(environment.get("CLICOLOR_FORCE"));
    return forced || shown;
  }

  private static boolean isSet(Map<String, String> environment, String name) {
    return !environment.getOrDefault(name, "").isEmpty();
  }
}
