package looplab.harness;

import java.util.Optional;

/**
 * Where a trial finds its PostgreSQL, and the part of it that belongs to the trial alone.
 *
 * @param password empty where none is asked for
 * @param schema there and empty when the trial starts, gone after it; name it in the {@code
 *     search_path} of each connection
 */
public record PostgresEndpoint(
    String host, int port, String database, String user, Optional<String> password, String schema) {

  /** What clients connect by. Holds the password: never to be shown, logged or thrown. */
  public String uri() {
    return Address.uri("postgresql", Optional.of(user), password, host, port) + "/" + database;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "PostgreSQL at " + Address.of(host, port) + "/" + database + ", schema " + schema;
  }
}
