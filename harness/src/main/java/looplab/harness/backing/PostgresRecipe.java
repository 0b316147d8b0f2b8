package looplab.harness.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts a PostgreSQL that does not wait for the disk and answers those who know its password.
 *
 * <p>PostgreSQL refuses to run as root; then it runs as the user that owns nothing.
 */
final class PostgresRecipe implements Starting.Recipe {
  static final String DATABASE = "postgres";
  private static final String USER = "looplab";

  private final Program programs;
  private final String password = Names.secret();

  PostgresRecipe(Program programs) {
    this.programs = programs;
  }

  @Override
  public List<String> command(ServerFolder folder, int port)
      throws IOException, InterruptedException, ServiceUnavailable {
    Path bin = programs.in(folder.path());
    Path data = Files.createDirectory(folder.path().resolve("data"));
    Path secret = Files.writeString(folder.path().resolve("password"), password);
    Optional<Nobody> nobody = Nobody.needed(data);
    if (nobody.isPresent()) {
      nobody.get().mayEnter(folder.path());
      nobody.get().owns(data);
      nobody.get().owns(secret);
    }
    List<String> as = nobody.map(Nobody::prefix).orElse(List.of());
    initialize(folder, join(as, initialization(bin, data, secret)));
    return join(as, server(bin, data, port));
  }

  @Override
  public void check(int port) throws ServiceUnavailable {
    PostgresConnection.About _ = connection(port).about();
  }

  PostgresConnection connection(int port) {
    return new PostgresConnection(
        Starting.HOST,
        port,
        DATABASE,
        USER,
        Optional.of(password),
        Starting.HOST + ":" + port,
        "run again");
  }

  private static List<String> initialization(Path bin, Path data, Path secret) {
    return List.of(
        bin.resolve(PostgresPrograms.INIT).toString(),
        "--pgdata=" + data,
        "--username=" + USER,
        "--auth=scram-sha-256",
        "--pwfile=" + secret,
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync");
  }

  private static List<String> server(Path bin, Path data, int port) {
    return List.of(
        bin.resolve(PostgresPrograms.SERVER).toString(),
        "-D",
        data.toString(),
        "-p",
        String.valueOf(port),
        "-c",
        "listen_addresses=" + Starting.HOST,
        "-c",
        "unix_socket_directories=",
        "-c",
        "fsync=off",
        "-c",
        "full_page_writes=off");
  }

  private static void initialize(ServerFolder folder, List<String> command)
      throws IOException, InterruptedException, ServiceUnavailable {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.path().toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.log().toFile());
    ServerProcess.useOnly(builder.environment());
    Process process = builder.start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(PostgresPrograms.INIT + " failed: " + folder.lastWords());
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> join(List<String> first, List<String> second) {
    List<String> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }
}
