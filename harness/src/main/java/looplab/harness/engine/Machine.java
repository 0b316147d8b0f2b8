package looplab.harness.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** Facts without which a number means nothing: the machine, the JVM, the versions, the commit. */
public final class Machine {
  private static final String BUILD = "/looplab/harness/build.properties";

  private Machine() {}

  /** The facts by name, in the order in which a report shows them. */
  public static Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("looplab", build("version"));
    facts.put("commit", commit());
    facts.put("jdk", property("java.vm.vendor") + " " + Runtime.version());
    facts.put("jvm flags", String.join(" ", jvmFlags()));
    facts.put("os", property("os.name") + " " + property("os.version") + " " + property("os.arch"));
    facts.put("cpu", cpu());
    facts.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    facts.put("heap", Runtime.getRuntime().maxMemory() / (1024 * 1024) + " MiB");
    facts.put("load average", loadAverage());
    facts.put("transport", MeteredTransport.best().name());
    facts.put(
        "placement",
        Cores.available()
            .map(cores -> "client on a core of its own, server on " + cores.serverCores())
            .orElse("client and server share the cores"));
    facts.put("vert.x", build("vertx"));
    facts.put("netty", build("netty"));
    return facts;
  }

  /** A property of the build, as {@code build.properties} beside the vocabulary names it. */
  public static String build(String name) {
    try (InputStream stream = Machine.class.getResourceAsStream(BUILD)) {
      Properties properties = new Properties();
      if (stream != null) {
        properties.load(stream);
      }
      return properties.getProperty(name, "unknown");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** As git tells it of the checkout that the launcher names; marked when files were changed. */
  public static String commit() {
    try {
      Process git =
          new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=10")
              .directory(new File(System.getProperty("looplab.home", ".")))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer = new String(git.getInputStream().readAllBytes(), UTF_8).trim();
      return answer.isEmpty() ? "unknown" : answer;
    } catch (IOException noGit) {
      return "unknown";
    }
  }

  private static Iterable<String> jvmFlags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("-X") && !flag.contains("/"))
        .toList();
  }

  private static String loadAverage() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.2f", load);
  }

  private static String cpu() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse("unknown");
    } catch (IOException | UncheckedIOException elsewhere) {
      return property("os.arch");
    }
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}
