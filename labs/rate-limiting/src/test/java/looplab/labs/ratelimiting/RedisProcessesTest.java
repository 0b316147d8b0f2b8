package looplab.labs.ratelimiting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import looplab.labs.ratelimiting.Admissions.Admission;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Four processes ask one limiter in real time, as Redis tells it. What they were let in is held to
 * the promise by Redis's own times, with no tolerance.
 */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisProcessesTest {
  private static final Duration PERIOD = Duration.ofMillis(50);

  /** In microseconds, as the times that are held against it. */
  private static final Limit LIMIT = new Limit(40, PERIOD.toNanos() / 1_000);

  private static final Limit IN_NANOS = Limit.of(LIMIT.permits(), PERIOD);
  private static final int PROCESSES = 4;

  static final Map<String, Kind.Bound> PROMISES =
      Map.of(
          "fixed", Kind.Bound.PER_WINDOW,
          "log", Kind.Bound.ANY_WINDOW,
          "counter", Kind.Bound.TWICE_ANY_WINDOW,
          "bucket", Kind.Bound.BURST_AND_RATE,
          "gcra", Kind.Bound.BURST_AND_RATE);

  @SuppressWarnings("NullAway.Init")
  private RedisRig rig;

  @BeforeAll
  void open() throws Exception {
    rig = new RedisRig();
  }

  @AfterAll
  void close() {
    rig.close();
  }

  static Stream<String> kinds() {
    return PROMISES.keySet().stream().sorted();
  }

  static RedisRule rule(String kind) {
    return rule(kind, IN_NANOS);
  }

  /** The rule of that kind, with a burst of the whole limit. */
  static RedisRule rule(String kind, Limit limit) {
    Duration interval = Duration.ofNanos(limit.periodNanos() / limit.permits());
    return switch (kind) {
      case "fixed" -> RedisRule.fixedWindow(limit);
      case "log" -> RedisRule.slidingLog(limit);
      case "counter" -> RedisRule.slidingCounter(limit);
      case "bucket" -> RedisRule.tokenBucket(limit, limit.permits());
      default -> RedisRule.gcra(interval, limit.permits());
    };
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void promise_holdsAcrossProcesses(String kind) throws Exception {
    asked(kind, 15_000);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("kinds")
  void promise_holdsAcrossProcesses_tenMillionInAll(String kind) throws Exception {
    asked(kind, 500_000);
  }

  private void asked(String kind, int requestsOfEach) throws Exception {
    String prefix = rig.prefix();
    List<Process> crowd = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      crowd.add(start(kind, prefix, requestsOfEach));
    }
    List<Admission> admitted = new ArrayList<>();
    long refused = 0;
    for (Process each : crowd) {
      for (String line : new String(each.getInputStream().readAllBytes(), UTF_8).lines().toList()) {
        String[] words = line.split(" ", -1);
        if (words[0].equals("refused")) {
          refused += Long.parseLong(words[1]);
        } else {
          admitted.add(new Admission(Long.parseLong(words[0]), Long.parseLong(words[1])));
        }
      }
      assertThat(each.waitFor()).isZero();
    }
    assertThat(admitted).isNotEmpty();
    assertThat(refused).as("more than there was room for").isPositive();
    assertThat(
            fromZero(admitted)
                .tooMuch(
                    PROMISES.getOrDefault(kind, Kind.Bound.ANY_WINDOW), LIMIT, LIMIT.permits()))
        .isEmpty();
  }

  /** Earlier by whole windows, so that products of times stay small. */
  private static Admissions fromZero(List<Admission> admitted) {
    long first = admitted.stream().mapToLong(Admission::at).min().orElse(0);
    long origin = first - first % LIMIT.periodNanos();
    return new Admissions(
        admitted.stream().map(each -> new Admission(each.at() - origin, each.cost())).toList());
  }

  private Process start(String kind, String prefix, int requests) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            CrowdMain.class.getName(),
            kind,
            prefix,
            String.valueOf(requests));
    builder.environment().put(CrowdMain.URI, rig.endpoint.uri());
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
