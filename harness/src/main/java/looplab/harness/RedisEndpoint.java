package looplab.harness;

import java.util.Optional;

/**
 * Where a trial finds its Redis, and the part of it that belongs to the trial alone.
 *
 * @param user empty where the password alone is asked for
 * @param password empty where none is asked for
 * @param keyPrefix every key of the trial starts with it; such keys are gone after the trial
 */
public record RedisEndpoint(
    String host, int port, Optional<String> user, Optional<String> password, String keyPrefix) {

  /** What clients connect by. Holds the password: never to be shown, logged or thrown. */
  public String uri() {
    return Address.uri("redis", user, password, host, port);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "Redis at " + Address.of(host, port) + ", keys " + keyPrefix + "*";
  }
}
