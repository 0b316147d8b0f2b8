package looplab.harness.backing;

import java.util.Optional;
import looplab.harness.PostgresEndpoint;
import looplab.harness.Service;
import org.slf4j.LoggerFactory;

/** The PostgreSQL of a run. Each trial has a schema of its own; nothing else in it is touched. */
final class PostgresServer implements OpenService {
  private final PostgresConnection connection;
  private final PostgresConnection.About about;
  private final String origin;
  private final String schemas;
  private final Optional<ServerProcess> process;

  private PostgresServer(
      PostgresConnection connection, String where, String run, Optional<ServerProcess> process)
      throws ServiceUnavailable {
    this.connection = connection;
    this.about = connection.about();
    this.origin = Service.POSTGRESQL.title() + " " + about.version() + where;
    this.schemas = "looplab_" + run + "_";
    this.process = process;
    connection.create(schemas + "probe");
    connection.drop(schemas + "probe");
  }

  /**
   * Finds a PostgreSQL or starts one. Blocks for a second or two.
   *
   * @param run the name that its schemas start with
   */
  static PostgresServer open(Sources sources, String run)
      throws ServiceUnavailable, InterruptedException {
    return switch (Origin.of(Service.POSTGRESQL, sources)) {
      case Origin.Given(ServiceUrl url) -> {
        String where = " at " + url.address() + ", given by " + url.givenBy();
        yield new PostgresServer(PostgresConnection.to(url), where, run, Optional.empty());
      }
      case Origin.Installed(var bin, var where) ->
          started(new PostgresRecipe(folder -> bin), where, run);
      case Origin.Embedded() ->
          started(new PostgresRecipe(EmbeddedPostgres::unpack), ", embedded", run);
    };
  }

  private static PostgresServer started(PostgresRecipe recipe, String where, String run)
      throws ServiceUnavailable, InterruptedException {
    Starting.Started started =
        new Starting(Service.POSTGRESQL, Service.POSTGRESQL.title() + where, "QUIT", recipe)
            .start();
    try {
      return new PostgresServer(
          recipe.connection(started.port()),
          where + ", fsync off",
          run,
          Optional.of(started.process()));
    } catch (ServiceUnavailable | RuntimeException failed) {
      started.process().close();
      throw failed;
    }
  }

  /** The part of a trial. */
  PostgresEndpoint endpoint(String trial) {
    return new PostgresEndpoint(
        connection.host(),
        connection.port(),
        connection.database(),
        connection.user(),
        connection.password(),
        schemas + trial);
  }

  @Override
  public Service service() {
    return Service.POSTGRESQL;
  }

  @Override
  public String origin() {
    return origin;
  }

  @Override
  public Optional<String> problem() {
    if (process.isPresent() && process.get().ended()) {
      return Optional.of(
          origin + " ended while it was needed, with code " + process.get().exitCode());
    }
    try {
      return connection.about().started().equals(about.started())
          ? Optional.empty()
          : Optional.of(origin + " was restarted while it was needed");
    } catch (ServiceUnavailable gone) {
      return Optional.ofNullable(gone.getMessage());
    }
  }

  @Override
  public Optional<String> secret() {
    return connection.password();
  }

  @Override
  public void prepare(String trial) throws ServiceUnavailable {
    connection.create(schemas + trial);
  }

  @Override
  public void clear(String trial) {
    drop(schemas + trial);
  }

  @Override
  public double cpuSeconds() {
    return process.map(server -> CpuTime.of(server.handle())).orElse(0.0);
  }

  @Override
  public Optional<ProcessHandle> process() {
    return process.map(ServerProcess::handle);
  }

  @Override
  public void close() {
    process.ifPresentOrElse(ServerProcess::close, this::dropAll);
  }

  private void dropAll() {
    try {
      connection.schemas(schemas).forEach(this::drop);
    } catch (ServiceUnavailable gone) {
      leftBehind(schemas + "*", gone);
    }
  }

  private void drop(String schema) {
    if (process.isPresent() && process.get().ended()) {
      return;
    }
    try {
      connection.drop(schema);
    } catch (ServiceUnavailable gone) {
      leftBehind(schema, gone);
    }
  }

  private static void leftBehind(String schema, ServiceUnavailable gone) {
    LoggerFactory.getLogger(PostgresServer.class)
        .warn("schema {} may be left behind: {}", schema, gone.getMessage());
  }
}
