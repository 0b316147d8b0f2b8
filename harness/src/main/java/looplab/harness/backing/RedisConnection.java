package looplab.harness.backing;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import looplab.harness.Service;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.resps.ScanResult;

/**
 * Asks a Redis what it is, and clears up in it. A connection for each question: none is open while
 * a trial is measured. Blocks.
 *
 * @param address as shown to a person
 * @param fix what a person can do when it does not answer
 */
record RedisConnection(
    String host,
    int port,
    Optional<String> user,
    Optional<String> password,
    String address,
    String fix) {
  private static final int PATIENCE_MILLIS = 3_000;
  private static final int BATCH = 1_000;
  private static final long PROBE_MILLIS = 10_000;

  static RedisConnection to(ServiceUrl url) {
    return new RedisConnection(
        url.host(),
        url.port(),
        url.user(),
        url.password(),
        url.address(),
        "start it there, or correct " + url.givenBy());
  }

  /**
   * What a Redis says of itself.
   *
   * @param run changes when the server is restarted
   * @param cpuSeconds used since its start
   */
  record About(String version, String run, double cpuSeconds) {}

  /**
   * What the server is.
   *
   * @throws ServiceUnavailable if it does not answer as a Redis that knows us
   */
  About about() throws ServiceUnavailable {
    return ask(
        redis -> {
          List<String> lines = Stream.of("server", "cpu").map(redis::info).toList();
          String info = String.join("\n", lines);
          return new About(
              field(info, "redis_version"),
              field(info, "run_id"),
              seconds(info, "used_cpu_user") + seconds(info, "used_cpu_sys"));
        });
  }

  /**
   * Writes a key and removes it.
   *
   * @throws ServiceUnavailable if the server does not let us
   */
  void checkWriting(String prefix) throws ServiceUnavailable {
    String key = prefix + "probe";
    Long _ =
        ask(
            redis -> {
              redis.set(key, "", SetParams.setParams().px(PROBE_MILLIS));
              return redis.unlink(key);
            });
  }

  /** Removes the keys with that prefix, step by step, so that others are served in between. */
  void remove(String prefix) throws ServiceUnavailable {
    ScanParams matching = new ScanParams().match(prefix + "*").count(BATCH);
    Boolean _ =
        ask(
            redis -> {
              String cursor = ScanParams.SCAN_POINTER_START;
              do {
                ScanResult<String> found = redis.scan(cursor, matching);
                if (!found.getResult().isEmpty()) {
                  redis.unlink(found.getResult().toArray(String[]::new));
                }
                cursor = found.getCursor();
              } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
              return true;
            });
  }

  private <T> T ask(Function<Jedis, T> question) throws ServiceUnavailable {
    try (Jedis redis = new Jedis(new HostAndPort(host, port), config())) {
      return question.apply(redis);
    } catch (JedisException failed) {
      throw explained(failed);
    }
  }

  private DefaultJedisClientConfig config() {
    return DefaultJedisClientConfig.builder()
        .user(user.orElse(null))
        .password(password.orElse(null))
        .timeoutMillis(PATIENCE_MILLIS)
        .protocol(RedisProtocol.RESP2)
        .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
        .build();
  }

  private ServiceUnavailable explained(JedisException failed) {
    String said = String.valueOf(failed.getMessage());
    if (failed instanceof JedisDataException) {
      return said.startsWith("NOAUTH")
          ? unavailable("Redis at " + address + " asks for a password, and there is none")
          : said.contains("WRONGPASS") || said.contains("AUTH") || said.contains("password")
              ? unavailable("Redis at " + address + " does not accept the user or the password")
              : unavailable("Redis at " + address + " refuses: " + hidden(said));
    }
    return unavailable(
        Unreachable.because(failed, Service.REDIS, address)
            .orElse(
                failed instanceof JedisConnectionException
                    ? "what answers at " + address + " does not speak Redis' protocol"
                    : "Redis at " + address + " failed: " + hidden(said)));
  }

  private ServiceUnavailable unavailable(String what) {
    return new ServiceUnavailable(what, fix);
  }

  private String hidden(String said) {
    return password.map(secret -> said.replace(secret, "***")).orElse(said);
  }

  private static String field(String info, String name) {
    return info.lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("unknown");
  }

  private static double seconds(String info, String name) {
    try {
      return Double.parseDouble(field(info, name));
    } catch (NumberFormatException untold) {
      return 0;
    }
  }
}
