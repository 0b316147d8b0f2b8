package looplab.harness.backing;

import java.util.Optional;
import looplab.harness.RedisEndpoint;
import looplab.harness.Service;
import org.slf4j.LoggerFactory;

/** The Redis of a run. All its keys start with the run's name; nothing else in it is touched. */
final class RedisServer implements OpenService {
  private final RedisConnection connection;
  private final RedisConnection.About about;
  private final String origin;
  private final String keys;
  private final Optional<ServerProcess> process;

  private RedisServer(
      RedisConnection connection, String where, String run, Optional<ServerProcess> process)
      throws ServiceUnavailable {
    this.connection = connection;
    this.about = connection.about();
    this.origin = Service.REDIS.title() + " " + about.version() + where;
    this.keys = "looplab:" + run + ":";
    this.process = process;
    connection.checkWriting(keys);
  }

  /**
   * Finds a Redis or starts one. Blocks.
   *
   * @param run the name that its keys start with
   */
  static RedisServer open(Sources sources, String run)
      throws ServiceUnavailable, InterruptedException {
    return switch (Origin.of(Service.REDIS, sources)) {
      case Origin.Given(ServiceUrl url) -> {
        String where = " at " + url.address() + ", given by " + url.givenBy();
        yield new RedisServer(RedisConnection.to(url), where, run, Optional.empty());
      }
      case Origin.Installed(var program, var where) ->
          started(new RedisRecipe(folder -> program), where, run);
      case Origin.Embedded() -> started(new RedisRecipe(EmbeddedRedis::unpack), ", embedded", run);
    };
  }

  private static RedisServer started(RedisRecipe recipe, String where, String run)
      throws ServiceUnavailable, InterruptedException {
    Starting.Started started =
        new Starting(Service.REDIS, Service.REDIS.title() + where, "KILL", recipe).start();
    try {
      return new RedisServer(
          recipe.connection(started.port()), where, run, Optional.of(started.process()));
    } catch (ServiceUnavailable | RuntimeException failed) {
      started.process().close();
      throw failed;
    }
  }

  /** The part of a trial. */
  RedisEndpoint endpoint(String trial) {
    return new RedisEndpoint(
        connection.host(),
        connection.port(),
        connection.user(),
        connection.password(),
        keys + trial + ":");
  }

  @Override
  public Service service() {
    return Service.REDIS;
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
      return connection.about().run().equals(about.run())
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
  public void clear(String trial) {
    remove(keys + trial + ":");
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
    process.ifPresentOrElse(ServerProcess::close, () -> remove(keys));
  }

  private void remove(String prefix) {
    if (process.isPresent() && process.get().ended()) {
      return;
    }
    try {
      connection.remove(prefix);
    } catch (ServiceUnavailable gone) {
      LoggerFactory.getLogger(RedisServer.class)
          .warn("keys {}* may be left behind: {}", prefix, gone.getMessage());
    }
  }
}
