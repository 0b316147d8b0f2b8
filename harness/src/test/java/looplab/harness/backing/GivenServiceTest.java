package looplab.harness.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import looplab.harness.Endpoints;
import looplab.harness.Service;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Servers that belong to somebody else are used, left running, and left as they were. */
class GivenServiceTest {
  private static final Set<Service> ALL = EnumSet.allOf(Service.class);

  @Test
  void close_removesWhatTheRunWroteAndNothingElse() throws Exception {
    try (Backing theirs = Backing.open(ALL, new Sources(Map.of(), Map.of()));
        Space owner = theirs.space(ALL)) {
      Sources sources = naming(owner.endpoints());
      Backing ours = Backing.open(ALL, sources);
      assertThat(ours.processes()).isEmpty();
      assertThat(ours.facts(ALL).get("redis"))
          .matches("Redis [\\d.]+ at 127.0.0.1:\\d+, given by LOOPLAB_REDIS_URL");
      assertThat(ours.facts(ALL).get("postgresql"))
          .matches("PostgreSQL [\\d.]+ at 127.0.0.1:\\d+, given by LOOPLAB_POSTGRES_URL");
      // A trial that is never closed, as when its run is broken off at a bad moment.
      Endpoints trial = ours.space(ALL).endpoints();
      try (Jedis redis = new Jedis(URI.create(owner.endpoints().redis().orElseThrow().uri()))) {
        for (int i = 0; i < 2_500; i++) {
          redis.set(trial.redis().orElseThrow().keyPrefix() + i, "ours");
        }
        redis.set("looplab:but-not-ours", "theirs");
        PostgresConnection database = connection(owner.endpoints());
        String schema = trial.postgresql().orElseThrow().schema();
        assertThat(database.schemas("looplab_")).contains(schema);

        ours.close();

        assertThat(redis.keys("*")).containsExactly("looplab:but-not-ours");
        assertThat(database.schemas("looplab_"))
            .containsExactly(owner.endpoints().postgresql().orElseThrow().schema());
        assertThat(owner.problems()).isEmpty();
      }
    }
  }

  @Test
  void problem_ofAServerThatWasRestarted_isSaid() throws Exception {
    Backing theirs = Backing.open(Set.of(Service.REDIS), new Sources(Map.of(), Map.of()));
    Sources sources;
    try (Space owner = theirs.space(ALL)) {
      sources = Given.redis(owner.endpoints().redis().orElseThrow().uri());
    }
    try (Backing ours = Backing.open(Set.of(Service.REDIS), sources);
        Space space = ours.space(ALL)) {
      assertThat(space.problems()).isEmpty();

      theirs.close();

      assertThat(space.problems()).singleElement().asString().contains("nothing answers at");
    }
  }

  private static Sources naming(Endpoints endpoints) {
    return new Sources(
        Map.of(
            "LOOPLAB_REDIS_URL", endpoints.redis().orElseThrow().uri(),
            "LOOPLAB_POSTGRES_URL", endpoints.postgresql().orElseThrow().uri()),
        Map.of());
  }

  private static PostgresConnection connection(Endpoints endpoints) throws ServiceUnavailable {
    return PostgresConnection.to(
        ServiceUrl.parse(
            Service.POSTGRESQL, endpoints.postgresql().orElseThrow().uri(), "this test"));
  }
}
