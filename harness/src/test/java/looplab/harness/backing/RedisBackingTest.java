package looplab.harness.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import looplab.harness.RedisEndpoint;
import looplab.harness.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import redis.clients.jedis.Jedis;

/** A real Redis, with a life of its own and an end that is ours. */
class RedisBackingTest {
  private static final Set<Service> REDIS = Set.of(Service.REDIS);

  /** Finds no program on the PATH, so the one that comes with the build is used. */
  private static final Sources EMBEDDED = new Sources(Map.of(), Map.of());

  @Test
  void nothingInstalled_startsTheEmbeddedOne() throws Exception {
    try (Backing backing = Backing.open(REDIS, EMBEDDED)) {
      assertThat(backing.facts(REDIS).get("redis")).matches("Redis 6\\.2\\.\\d+, embedded");
      try (Space space = backing.space(REDIS);
          Jedis redis = connect(space)) {
        assertThat(redis.ping()).isEqualTo("PONG");
      }
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void close_endsTheServerAndRemovesItsFolder() throws Exception {
    Backing backing = Backing.open(REDIS, EMBEDDED);
    ProcessHandle server = backing.processes().getFirst();
    Path folder = Path.of("/proc", String.valueOf(server.pid()), "cwd").toRealPath();
    assertThat(folder).exists();

    backing.close();

    assertThat(server.isAlive()).isFalse();
    assertThat(folder).doesNotExist();
  }

  @Test
  void spaces_doNotShareKeysAndLeaveNone() throws Exception {
    try (Backing backing = Backing.open(REDIS, EMBEDDED)) {
      Space first = backing.space(REDIS);
      Space second = backing.space(REDIS);
      String firstKey = endpoint(first).keyPrefix() + "key";
      String secondKey = endpoint(second).keyPrefix() + "key";
      try (Jedis redis = connect(first)) {
        redis.set(firstKey, "first");
        redis.set(secondKey, "second");
        redis.set("somebody-else's", "third");

        first.close();

        assertThat(List.of(redis.exists(firstKey), redis.exists(secondKey)))
            .containsExactly(false, true);
        second.close();
        assertThat(redis.exists(secondKey)).isFalse();
        assertThat(redis.exists("somebody-else's")).isTrue();
      }
    }
  }

  @Test
  void problem_ofAServerThatWasKilled_namesItsEnd() throws Exception {
    try (Backing backing = Backing.open(REDIS, EMBEDDED);
        Space space = backing.space(REDIS)) {
      assertThat(space.problems()).isEmpty();

      ProcessHandle server = backing.processes().getFirst();
      server.destroyForcibly();
      server.onExit().join();

      assertThat(space.problems()).singleElement().asString().contains("Redis", "ended", "137");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void cpuTime_ofTheServerIsSeen() throws Exception {
    try (Backing backing = Backing.open(REDIS, EMBEDDED);
        Space space = backing.space(REDIS);
        Jedis redis = connect(space)) {
      double before = space.cpuSeconds();

      redis.eval("local n = 0; for i = 1, 20000000 do n = n + i end; return n");

      assertThat(space.cpuSeconds() - before).isGreaterThan(0.03);
    }
  }

  private static RedisEndpoint endpoint(Space space) {
    return space.endpoints().redis().orElseThrow();
  }

  private static Jedis connect(Space space) {
    return new Jedis(URI.create(endpoint(space).uri()));
  }
}
