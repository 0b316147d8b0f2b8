package looplab.harness.backing;

import static looplab.harness.backing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import looplab.harness.RedisEndpoint;
import looplab.harness.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** A Redis that cannot be had says why, where and what to do, and never the password. */
class RedisFaultTest {
  private static final Set<Service> REDIS = Set.of(Service.REDIS);

  @Test
  void nowhereToBeFound_namesWhatWasTried() {
    ServiceUnavailable missing =
        failure(new Sources(Map.of(), Map.of(), Path.of("nowhere"), false));

    assertThat(missing).hasMessageContaining("LOOPLAB_REDIS_URL is not set");
    assertThat(missing.fix()).contains("install Redis");
  }

  @Test
  void nobodyListens_namesTheAddress() throws Exception {
    int port = Impostor.nobody();

    ServiceUnavailable refused = failure(Given.redis(url(port)));

    assertThat(refused)
        .hasMessage("nothing answers at 127.0.0.1:" + port + ", where Redis should be");
    assertThat(refused.fix()).isEqualTo("start it there, or correct LOOPLAB_REDIS_URL");
  }

  @Test
  void hostUnknown_isNamed() {
    ServiceUnavailable unknown =
        failure(Given.redis("redis://:" + CANARY + "@no-such-host.invalid"));

    assertThat(unknown)
        .hasMessageContaining("no-such-host.invalid:6379")
        .hasMessageContaining("not known");
  }

  @Test
  void wrongPassword_isSaidAndNotShown() throws Exception {
    try (Backing real = Backing.open(REDIS, new Sources(Map.of(), Map.of()));
        Space space = real.space(REDIS)) {
      RedisEndpoint endpoint = space.endpoints().redis().orElseThrow();

      ServiceUnavailable wrong = failure(Given.redis(url(endpoint.port())));
      ServiceUnavailable none = failure(Given.redis("redis://127.0.0.1:" + endpoint.port()));

      assertThat(wrong).hasMessageContaining("does not accept the user or the password");
      assertThat(none).hasMessageContaining("asks for a password");
    }
  }

  @Test
  void webServer_isTakenForNoRedis() throws Exception {
    try (Impostor web = Impostor.http();
        Impostor jdk = Impostor.jdk()) {
      ServiceUnavailable impostor = failure(Given.redis(url(web.port())));

      assertThat(impostor).hasMessageContaining("does not speak Redis' protocol");
      assertThat(web.visits()).hasPositiveValue();
      assertThat(failure(Given.redis(url(jdk.port()))))
          .hasMessageContaining("does not speak Redis' protocol");
    }
  }

  @Test
  void silentServer_isNotWaitedForForEver() throws Exception {
    try (Impostor silent = Impostor.silent()) {
      ServiceUnavailable impostor = failure(Given.redis(url(silent.port())));

      assertThat(impostor).hasMessageContaining("does not answer like Redis");
      assertThat(silent.visits()).hasPositiveValue();
    }
  }

  @Test
  void accountThatMayNotWrite_isRefusedBeforeTheRun() throws Exception {
    try (Backing real = Backing.open(REDIS, new Sources(Map.of(), Map.of()));
        Space space = real.space(REDIS)) {
      RedisEndpoint endpoint = space.endpoints().redis().orElseThrow();
      try (Jedis redis = new Jedis(URI.create(endpoint.uri()))) {
        redis.aclSetUser("reader", "on", ">" + CANARY, "~*", "+@read", "+info");
      }

      ServiceUnavailable refused =
          failure(Given.redis("redis://reader:" + CANARY + "@127.0.0.1:" + endpoint.port()));

      assertThat(refused).hasMessageContaining("refuses").hasMessageContaining("set");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:6379",
        "http://localhost",
        "rediss://:" + CANARY + "@localhost",
        "redis://:" + CANARY + "@",
        "redis://:" + CANARY + "/@localhost",
        "redis://:" + CANARY + "@localhost/3",
        "redis://:" + CANARY + "@localhost?timeout=1",
      })
  void malformedUrl_isNotRepeated(String url) {
    ServiceUnavailable malformed = failure(Given.redis(url));

    assertThat(malformed).hasMessageStartingWith("LOOPLAB_REDIS_URL ");
  }

  @Test
  void programThatDoesNotStart_isQuoted(@TempDir Path folder) throws Exception {
    Path program = folder.resolve("redis-server");
    Files.writeString(program, "#!/bin/sh\necho starting; echo a library is missing; exit 127\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();

    ServiceUnavailable broken = failure(new Sources(Map.of("PATH", folder.toString()), Map.of()));

    assertThat(broken)
        .hasMessage(
            "Redis from the PATH does not start: it ended with code 127: a library is missing");
    assertThat(broken.fix()).contains("LOOPLAB_REDIS_URL");
  }

  @Test
  void flag_comesBeforeTheEnvironment() throws Exception {
    int port = Impostor.nobody();
    Sources both =
        new Sources(
            Map.of("LOOPLAB_REDIS_URL", "redis://127.0.0.1:1"), Map.of(Service.REDIS, url(port)));

    assertThat(failure(both)).hasMessageContaining(":" + port);
    assertThat(failure(both).fix()).contains("--redis-url");
  }

  private static String url(int port) {
    return "redis://:" + CANARY + "@127.0.0.1:" + port;
  }

  /** Also holds each failure to what all must keep to. */
  private static ServiceUnavailable failure(Sources sources) {
    ServiceUnavailable failure =
        catchThrowableOfType(ServiceUnavailable.class, () -> Backing.open(REDIS, sources).close());
    assertThat(failure).isNotNull().hasNoCause();
    assertThat(failure.getMessage()).hasLineCount(1);
    assertThat(failure.fix()).hasLineCount(1);
    assertThat(failure + failure.fix() + sources).doesNotContain(CANARY);
    return failure;
  }
}
