package looplab.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The program {@code redis-benchmark}, which comes with Redis and may not be there. */
final class RedisBenchmark {
  private static final String NAME = "redis-benchmark";
  private static final String USER = "decides";

  private RedisBenchmark() {}

  /**
   * Why it cannot be run, as a sentence; empty where it can.
   *
   * @param environment of this process
   */
  static Optional<String> missing(Map<String, String> environment) {
    if (!environment.getOrDefault("LOOPLAB_REDIS_URL", "").isBlank()) {
      return Optional.of(NAME + " is left out: it is let at no Redis but one that was started.");
    }
    return program(environment).isPresent()
        ? Optional.empty()
        : Optional.of(NAME + " is left out: it is not installed here.");
  }

  private static Optional<Path> program(Map<String, String> environment) {
    return Stream.of(
            environment.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, NAME))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Has it ask for so many decisions. Blocks until it has ended.
   *
   * <p>Others on the machine can read what a program is started with, so it comes as a user of its
   * own, who may do nothing but decide, at one key.
   *
   * @throws IOException if it fails
   */
  static void run(RedisPeers peers, int decisions, int underWay, int connections)
      throws IOException, InterruptedException {
    peers.admit(USER);
    List<String> words =
        new ArrayList<>(
            List.of(
                program(System.getenv())
                    .orElseThrow(() -> new IOException("no " + NAME))
                    .toString(),
                "-q",
                "-h",
                peers.endpoint.host(),
                "-p",
                String.valueOf(peers.endpoint.port()),
                "--user",
                USER,
                "-a",
                "anything",
                "-n",
                String.valueOf(decisions),
                "-P",
                String.valueOf(underWay),
                "-c",
                String.valueOf(connections)));
    words.addAll(peers.command());
    Process run = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(run.getInputStream().readAllBytes(), UTF_8);
    if (run.waitFor() != 0) {
      throw new IOException(NAME + " failed: " + said.lines().reduce((a, b) -> b).orElse(""));
    }
  }
}
