package looplab.harness.backing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import looplab.harness.Service;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Asks a PostgreSQL what it is, and makes and drops schemas in it. A connection for each question:
 * none is open while a trial is measured. Blocks.
 *
 * @param address as shown to a person
 * @param fix what a person can do when it does not answer
 */
record PostgresConnection(
    String host,
    int port,
    String database,
    String user,
    Optional<String> password,
    String address,
    String fix) {
  private static final int PATIENCE_SECONDS = 5;

  /** SQLSTATE classes and codes, appendix A of PostgreSQL's manual. */
  private static final String BAD_AUTHORIZATION = "28";

  private static final String NO_DATABASE = "3D000";
  private static final String CONNECTION_FAILURE = "08";

  /**
   * What a server says of itself.
   *
   * @param started changes when the server is restarted
   */
  record About(String version, String started) {}

  static PostgresConnection to(ServiceUrl url) {
    String user = url.user().orElse("");
    return new PostgresConnection(
        url.host(),
        url.port(),
        url.database().orElse(user),
        user,
        url.password(),
        url.address(),
        "start it there, or correct " + url.givenBy());
  }

  /**
   * What the server is.
   *
   * @throws ServiceUnavailable if it does not answer as a PostgreSQL that knows us
   */
  About about() throws ServiceUnavailable {
    List<String> row =
        strings(
            "select split_part(current_setting('server_version'), ' ', 1)"
                + " union all select pg_postmaster_start_time()::text");
    return new About(row.getFirst(), row.getLast());
  }

  void create(String schema) throws ServiceUnavailable {
    run("create schema " + schema);
  }

  /** Drops a schema with all that is in it; not there is fine. */
  void drop(String schema) throws ServiceUnavailable {
    run("drop schema if exists " + schema + " cascade");
  }

  /** The schemas whose names start so. */
  List<String> schemas(String prefix) throws ServiceUnavailable {
    return strings("select nspname from pg_namespace where starts_with(nspname, '" + prefix + "')");
  }

  private void run(String sql) throws ServiceUnavailable {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw explained(failed);
    }
  }

  private List<String> strings(String sql) throws ServiceUnavailable {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    } catch (SQLException failed) {
      throw explained(failed);
    }
  }

  private Connection connect() throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {host});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser(user);
    source.setPassword(password.orElse(""));
    source.setSslMode("disable");
    source.setConnectTimeout(PATIENCE_SECONDS);
    source.setSocketTimeout(PATIENCE_SECONDS);
    source.setApplicationName("looplab");
    // Whoever still holds a lock in a schema must not hold up the run.
    source.setOptions("-c lock_timeout=" + PATIENCE_SECONDS + "s");
    return source.getConnection();
  }

  private ServiceUnavailable explained(SQLException failed) {
    String state = String.valueOf(failed.getSQLState());
    if (state.startsWith(BAD_AUTHORIZATION)) {
      return unavailable("PostgreSQL at " + address + " does not accept the user or the password");
    }
    if (state.equals(NO_DATABASE)) {
      return unavailable("PostgreSQL at " + address + " has no database " + database);
    }
    return unavailable(
        Unreachable.because(failed, Service.POSTGRESQL, address)
            .orElse(
                state.startsWith(CONNECTION_FAILURE)
                    ? "what answers at " + address + " does not speak PostgreSQL's protocol"
                    : "PostgreSQL at " + address + " refuses: " + hidden(failed)));
  }

  private ServiceUnavailable unavailable(String what) {
    return new ServiceUnavailable(what, fix);
  }

  private String hidden(SQLException failed) {
    String said = String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
    return password.map(secret -> said.replace(secret, "***")).orElse(said);
  }
}
