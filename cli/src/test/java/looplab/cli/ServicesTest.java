package looplab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import looplab.harness.Lab;
import looplab.harness.Observations;
import looplab.harness.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labs that need a service, from the command line to the files that a run leaves. */
class ServicesTest {
  private static final String CANARY = "canary-p4ssw0rd";

  @TempDir private Path home;

  private final List<String> passwords = new ArrayList<>();

  @Test
  void run_startsTheServiceAndNamesIt() {
    Lines lines = Lines.with(home, List.of(needy()), "run", "--all", "--json");

    assertThat(lines.code()).isZero();
    assertThat(lines.err()).containsPattern("Using Redis [\\d.]+, embedded\\.");
    assertThat(new JsonObject(lines.out()).getJsonObject("env").getString("redis"))
        .matches("Redis [\\d.]+, embedded");
  }

  @Test
  void run_showsAndSavesNoPassword() throws IOException {
    Lines text = Lines.with(home, List.of(needy()), "run", "--all");
    Lines json = Lines.with(home, List.of(needy()), "run", "--all", "--json");

    assertThat(passwords).hasSizeGreaterThan(1);
    String all = text.out() + text.err() + json.out() + json.err() + saved();
    assertThat(all).contains("report", "Redis").doesNotContain(passwords);
  }

  @Test
  void serviceThatDoesNotAnswer_endsWithThreeBeforeAnythingRuns() throws IOException {
    String address = "127.0.0.1:" + closedPort();

    Lines lines =
        Lines.with(
            home,
            List.of(needy()),
            "run",
            "--all",
            "--redis-url",
            "redis://:" + CANARY + "@" + address);

    assertThat(lines.code()).isEqualTo(3);
    assertThat(lines.err().lines())
        .containsExactly(
            "lab: nothing answers at " + address + ", where Redis should be",
            "lab: start it there, or correct --redis-url");
    assertThat(lines.out()).isEmpty();
    assertThat(passwords).isEmpty();
    assertThat(home.resolve("results")).doesNotExist();
  }

  @Test
  void environment_namesAServiceToo() throws IOException {
    Map<String, String> environment =
        Map.of("LOOPLAB_REDIS_URL", "redis://:" + CANARY + "@127.0.0.1:" + closedPort());

    Lines lines = Lines.in(environment, home, List.of(needy()), "run", "--all");

    assertThat(lines.code()).isEqualTo(3);
    assertThat(lines.err()).contains("correct LOOPLAB_REDIS_URL").doesNotContain(CANARY);
  }

  @Test
  void labsWithoutNeeds_doNotMindABadUrl() {
    Lines lines = Lines.of(home, "run", "holding-lab", "--redis-url", "nonsense:" + CANARY);

    assertThat(lines.code()).isZero();
    assertThat(lines.err()).doesNotContain(CANARY);
  }

  @Test
  void urlInTheWrongPlace_isShownWithoutItsPassword() {
    String url = "redis://user:" + CANARY + "@localhost";

    for (String[] command :
        List.of(
            new String[] {"run", url},
            new String[] {"run", "--redis-ulr", url},
            new String[] {"run", "--redis-ulr=" + url},
            new String[] {"run", "--variants", url, "holding-lab"},
            new String[] {url})) {
      Lines lines = Lines.of(home, command);

      assertThat(lines.code()).isEqualTo(2);
      assertThat(lines.out() + lines.err()).doesNotContain(CANARY);
    }
  }

  @Test
  void labThatThrowsItsUrl_doesNotShowThePassword() {
    Lab throwing =
        TestLabs.calling(
            () -> {
              throw new IllegalStateException("failed: redis://:" + CANARY + "@localhost");
            });

    Lines lines = Lines.with(home, List.of(throwing), "run", "--all", "--debug");

    assertThat(lines.err()).contains("redis://:***@localhost", "\tat ").doesNotContain(CANARY);
  }

  @Test
  void doctor_saysWhichWouldBeUsed() {
    Lines lines = Lines.of(home, "doctor");

    assertThat(lines.out())
        .containsPattern("ok +Redis [\\d.]+, embedded: none is named,")
        .containsPattern("ok +PostgreSQL");
  }

  @Test
  void doctor_failsOnAServiceThatWasNamedAndDoesNotAnswer() throws IOException {
    Map<String, String> environment =
        Map.of("LOOPLAB_REDIS_URL", "redis://:" + CANARY + "@127.0.0.1:" + closedPort());

    Lines lines = Lines.in(environment, home, List.of(), "doctor");

    assertThat(lines.code()).isEqualTo(3);
    assertThat(lines.out()).contains("FAIL  nothing answers at 127.0.0.1:");
    assertThat(lines.out() + lines.err()).doesNotContain(CANARY);
  }

  /** Notes the password that it was given. */
  private Lab needy() {
    return TestLabs.scripted(
            "needy-lab",
            stage -> {
              passwords.add(stage.redis().password().orElseThrow());
              return Future.succeededFuture(
                  Observations.none().order("callbacks", List.of("a", "b")));
            })
        .needing(Service.REDIS);
  }

  private String saved() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      }
    }
    return all.toString();
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
