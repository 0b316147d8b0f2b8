package looplab.harness.judge;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How the JVM for an answer is started. */
final class JudgedJvm {
  /** Variables that it inherits. Others may hold secrets, or options for Java. */
  static final Set<String> ENVIRONMENT =
      Set.of("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "SystemRoot", "windir");

  private JudgedJvm() {}

  /** The command up to the name of the main class. */
  static List<String> options(Limits limits, Path temporary) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            // What the launcher gives a run, with a smaller heap.
            "-XX:+UseG1GC",
            "-Xms" + limits.heapMiB() + "m",
            "-Xmx" + limits.heapMiB() + "m",
            "-XX:-UsePerfData",
            // Heap, classes and compiled code are within the limit already.
            "-XX:MaxDirectMemorySize=" + limits.memoryMiB() + "m",
            "-XX:MaxMetaspaceSize=" + limits.heapMiB() + "m",
            "-XX:+ExitOnOutOfMemoryError",
            // Nobody gets at its memory by a tool of the JDK.
            "-XX:+DisableAttachMechanism",
            "-XX:-CreateCoredumpOnCrash",
            "-Djava.io.tmpdir=" + temporary,
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-cp",
            System.getProperty("java.class.path")));
    command.addAll(limits.jvm());
    return command;
  }
}
