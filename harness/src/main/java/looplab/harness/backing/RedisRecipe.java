package looplab.harness.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Starts a Redis that keeps nothing on disk and answers those who know its password: other users of
 * the machine must not command a server that runs as this one. The password is in a file, as
 * arguments are there for all to see.
 */
final class RedisRecipe implements Starting.Recipe {
  private final Program program;
  private final String password = Names.secret();

  RedisRecipe(Program program) {
    this.program = program;
  }

  @Override
  public List<String> command(ServerFolder folder, int port) throws IOException {
    Path settings = folder.path().resolve("redis.conf");
    Files.writeString(
        settings,
        """
        bind %s
        port %d
        requirepass %s
        save ""
        appendonly no
        daemonize no
        """
            .formatted(Starting.HOST, port, password));
    return List.of(program.in(folder.path()).toString(), settings.toString());
  }

  @Override
  public void check(int port) throws ServiceUnavailable {
    RedisConnection.About _ = connection(port).about();
  }

  RedisConnection connection(int port) {
    return new RedisConnection(
        Starting.HOST,
        port,
        Optional.empty(),
        Optional.of(password),
        Starting.HOST + ":" + port,
        "run again");
  }
}
