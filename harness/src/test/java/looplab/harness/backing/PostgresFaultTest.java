package looplab.harness.backing;

import static looplab.harness.backing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import looplab.harness.PostgresEndpoint;
import looplab.harness.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A PostgreSQL that cannot be had says why, where and what to do, and never the password. */
class PostgresFaultTest {
  private static final Set<Service> POSTGRESQL = Set.of(Service.POSTGRESQL);

  @Test
  void nowhereToBeFound_namesWhatWasTried() {
    ServiceUnavailable missing =
        failure(new Sources(Map.of(), Map.of(), Path.of("nowhere"), false));

    assertThat(missing).hasMessageContaining("LOOPLAB_POSTGRES_URL is not set");
    assertThat(missing.fix()).contains("install PostgreSQL");
  }

  @Test
  void nobodyListens_namesTheAddress() throws Exception {
    int port = Impostor.nobody();

    ServiceUnavailable refused = failure(Given.postgresql(url(port)));

    assertThat(refused)
        .hasMessage("nothing answers at 127.0.0.1:" + port + ", where PostgreSQL should be");
    assertThat(refused.fix()).isEqualTo("start it there, or correct --postgres-url");
  }

  @Test
  void wrongPassword_isSaidAndNotShown() throws Exception {
    try (Backing real = Backing.open(POSTGRESQL, new Sources(Map.of(), Map.of()));
        Space space = real.space(POSTGRESQL)) {
      PostgresEndpoint endpoint = space.endpoints().postgresql().orElseThrow();

      ServiceUnavailable wrong = failure(Given.postgresql(url(endpoint.port())));

      assertThat(wrong).hasMessageContaining("does not accept the user or the password");
    }
  }

  @Test
  void databaseThatIsNotThere_isNamed() throws Exception {
    try (Backing real = Backing.open(POSTGRESQL, new Sources(Map.of(), Map.of()));
        Space space = real.space(POSTGRESQL)) {
      String url = space.endpoints().postgresql().orElseThrow().uri();

      ServiceUnavailable missing =
          failure(Given.postgresql(url.replaceFirst("/[a-z]*$", "/elsewhere")));

      assertThat(missing).hasMessageContaining("has no database elsewhere");
    }
  }

  @Test
  void webServer_isTakenForNoPostgres() throws Exception {
    try (Impostor web = Impostor.http()) {
      ServiceUnavailable impostor = failure(Given.postgresql(url(web.port())));

      assertThat(impostor).hasMessageContaining("does not speak PostgreSQL's protocol");
      assertThat(web.visits()).hasPositiveValue();
    }
  }

  /** The JDK's web server waits for the end of a line, which PostgreSQL's clients never send. */
  @Test
  void silentServers_areNotWaitedForForEver() throws Exception {
    try (Impostor silent = Impostor.silent();
        Impostor jdk = Impostor.jdk()) {
      CompletableFuture<ServiceUnavailable> first =
          CompletableFuture.supplyAsync(() -> failure(Given.postgresql(url(silent.port()))));

      assertThat(failure(Given.postgresql(url(jdk.port()))))
          .hasMessageContaining("does not answer like PostgreSQL");
      assertThat(first.get()).hasMessageContaining("does not answer like PostgreSQL");
      assertThat(silent.visits()).hasPositiveValue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:5432",
        "jdbc:postgresql://localhost/db",
        "postgresql://localhost/db",
        "postgresql://someone:" + CANARY + "@",
        "postgresql://someone:" + CANARY + "/@localhost/db",
      })
  void malformedUrl_isNotRepeated(String url) {
    ServiceUnavailable malformed = failure(Given.postgresql(url));

    assertThat(malformed).hasMessageStartingWith("--postgres-url ");
  }

  private static String url(int port) {
    return "postgresql://looplab:" + CANARY + "@127.0.0.1:" + port + "/postgres";
  }

  /** Also holds each failure to what all must keep to. */
  private static ServiceUnavailable failure(Sources sources) {
    ServiceUnavailable failure =
        catchThrowableOfType(
            ServiceUnavailable.class, () -> Backing.open(POSTGRESQL, sources).close());
    assertThat(failure).isNotNull().hasNoCause();
    assertThat(failure.getMessage()).hasLineCount(1);
    assertThat(failure.fix()).hasLineCount(1);
    assertThat(failure + failure.fix() + sources).doesNotContain(CANARY);
    return failure;
  }
}
