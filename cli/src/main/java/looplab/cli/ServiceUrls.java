package looplab.cli;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import looplab.harness.Service;
import looplab.harness.backing.Sources;
import picocli.CommandLine.Option;

/** Services that a person names instead of having them started. */
final class ServiceUrls {
  @Option(
      names = "--redis-url",
      paramLabel = "URL",
      description = "Use this Redis; LOOPLAB_REDIS_URL keeps a password out of process lists.")
  private Optional<String> redis = Optional.empty();

  @Option(
      names = "--postgres-url",
      paramLabel = "URL",
      description = "Use this PostgreSQL; likewise LOOPLAB_POSTGRES_URL.")
  private Optional<String> postgres = Optional.empty();

  /** Where services may come from, what the command line says first. */
  Sources over(Map<String, String> environment) {
    Map<Service, String> flags = new EnumMap<>(Service.class);
    redis.ifPresent(url -> flags.put(Service.REDIS, url));
    postgres.ifPresent(url -> flags.put(Service.POSTGRESQL, url));
    return new Sources(environment, flags);
  }
}
