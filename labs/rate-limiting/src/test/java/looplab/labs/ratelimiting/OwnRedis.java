package looplab.labs.ratelimiting;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import looplab.harness.Service;
import looplab.harness.backing.Backing;
import looplab.harness.backing.Sources;

/**
 * A Redis that was started for a test alone, whatever Redis was named: one to kill, to start again,
 * and to be left without memory. It keeps nothing on disk.
 */
final class OwnRedis implements AutoCloseable {
  final RedisRig rig;
  private final List<String> command;
  private ProcessHandle server;
  private Optional<Process> again = Optional.empty();

  OwnRedis() throws Exception {
    String path = System.getenv().getOrDefault("PATH", "");
    Backing backing =
        Backing.open(Set.of(Service.REDIS), new Sources(Map.of("PATH", path), Map.of()));
    this.rig = new RedisRig(backing);
    this.server = backing.processes().getFirst();
    this.command = List.of(info("executable"), info("config_file"));
  }

  /** A field of what Redis says of itself. */
  String info(String field) {
    return rig.ask(Command.INFO, "everything")
        .toString()
        .lines()
        .filter(line -> line.startsWith(field + ":"))
        .map(line -> line.substring(field.length() + 1).strip())
        .findFirst()
        .orElseThrow();
  }

  void set(String setting, Object value) {
    rig.ask(Command.CONFIG, "SET", setting, value);
  }

  /** Ends it as the kernel does, without a word; comes back when it is gone. */
  void kill() {
    server.destroyForcibly();
    server.onExit().join();
  }

  /** Starts it on the same port; comes back when it answers. */
  void startAgain() throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of(command.getLast()).resolveSibling(".").toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD)
            .start();
    again = Optional.of(process);
    server = process.toHandle();
    while (!answers()) {
      if (!process.isAlive()) {
        throw new IOException("Redis did not start again");
      }
    }
  }

  private boolean answers() {
    return rig.line
        .send(Request.cmd(Command.PING))
        .transform(ended -> Future.succeededFuture(ended.succeeded()))
        .await();
  }

  @Override
  public void close() {
    rig.close();
    again.ifPresent(process -> process.destroyForcibly().onExit().join());
  }
}
