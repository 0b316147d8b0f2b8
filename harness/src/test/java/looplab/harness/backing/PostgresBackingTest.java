package looplab.harness.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import looplab.harness.PostgresEndpoint;
import looplab.harness.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL, with a life of its own and an end that is ours. */
class PostgresBackingTest {
  private static final Set<Service> POSTGRESQL = Set.of(Service.POSTGRESQL);

  /** Finds nothing installed, so the one that comes with the build is used. */
  private static final Sources EMBEDDED = new Sources(Map.of(), Map.of(), Path.of("nowhere"), true);

  /** Whatever there is: a program of this machine starts faster. */
  private static final Sources ANY = new Sources(System.getenv(), Map.of());

  @Test
  void nothingInstalled_startsTheEmbeddedOne() throws Exception {
    try (Backing backing = Backing.open(POSTGRESQL, EMBEDDED)) {
      assertThat(backing.facts(POSTGRESQL).get("postgresql"))
          .matches("PostgreSQL \\d+\\.\\d+, embedded, fsync off");
      try (Space space = backing.space(POSTGRESQL)) {
        assertThat(rows(space, "select 6 * 7")).containsExactly("42");
      }
    }
  }

  @Test
  void installed_isPreferred() throws Exception {
    assumeTrue(
        Origin.of(Service.POSTGRESQL, ANY) instanceof Origin.Installed,
        "no PostgreSQL is installed");

    try (Backing backing = Backing.open(POSTGRESQL, ANY);
        Space space = backing.space(POSTGRESQL)) {
      assertThat(backing.facts(POSTGRESQL).get("postgresql"))
          .matches("PostgreSQL \\d+\\.\\d+ from .*, fsync off");
      assertThat(rows(space, "show listen_addresses")).containsExactly("127.0.0.1");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void close_endsAllItsProcessesAndRemovesItsFolder() throws Exception {
    Backing backing = Backing.open(POSTGRESQL, ANY);
    ProcessHandle server = backing.processes().getFirst();
    List<ProcessHandle> all = new ArrayList<>(server.descendants().toList());
    all.add(server);
    Path folder = Path.of("/proc", String.valueOf(server.pid()), "cwd").toRealPath();
    assertThat(all).hasSizeGreaterThan(3);
    assertThat(folder).exists();

    backing.close();

    assertThat(all).noneMatch(ProcessHandle::isAlive);
    assertThat(folder).doesNotExist();
  }

  @Test
  void spaces_doNotShareTablesAndLeaveNone() throws Exception {
    try (Backing backing = Backing.open(POSTGRESQL, ANY)) {
      Space first = backing.space(POSTGRESQL);
      Space second = backing.space(POSTGRESQL);
      for (Space each : List.of(first, second)) {
        execute(each, "create table orders (id int)");
      }
      String tables = "select schemaname from pg_tables where tablename = 'orders'";
      assertThat(rows(second, tables))
          .containsExactlyInAnyOrder(endpoint(first).schema(), endpoint(second).schema());

      first.close();

      assertThat(rows(second, tables)).containsExactly(endpoint(second).schema());
      second.close();
      assertThat(rows(second, tables)).isEmpty();
    }
  }

  @Test
  void problem_ofAServerThatEnded_namesItsEnd() throws Exception {
    try (Backing backing = Backing.open(POSTGRESQL, ANY);
        Space space = backing.space(POSTGRESQL)) {
      assertThat(space.problems()).isEmpty();

      ProcessHandle server = backing.processes().getFirst();
      // Killed outright it would leave shared memory behind.
      int code = new ProcessBuilder("sh", "-c", "kill -QUIT " + server.pid()).start().waitFor();
      assertThat(code).isZero();
      server.onExit().join();

      assertThat(space.problems()).singleElement().asString().contains("PostgreSQL", "ended");
    }
  }

  private static PostgresEndpoint endpoint(Space space) {
    return space.endpoints().postgresql().orElseThrow();
  }

  private static void execute(Space space, String sql) throws SQLException {
    try (Connection connection = connect(space);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> rows(Space space, String sql) throws SQLException {
    try (Connection connection = connect(space);
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (found.next()) {
        rows.add(found.getString(1));
      }
      return rows;
    }
  }

  private static Connection connect(Space space) throws SQLException {
    PostgresEndpoint endpoint = endpoint(space);
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {endpoint.host()});
    source.setPortNumbers(new int[] {endpoint.port()});
    source.setDatabaseName(endpoint.database());
    source.setUser(endpoint.user());
    source.setPassword(endpoint.password().orElseThrow());
    source.setCurrentSchema(endpoint.schema());
    return source.getConnection();
  }
}
