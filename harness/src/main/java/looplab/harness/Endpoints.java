package looplab.harness;

import java.util.Optional;

/** The services that a trial may use; empty where its lab did not ask for one. */
public record Endpoints(Optional<RedisEndpoint> redis, Optional<PostgresEndpoint> postgresql) {
  public static final Endpoints NONE = new Endpoints(Optional.empty(), Optional.empty());
}
