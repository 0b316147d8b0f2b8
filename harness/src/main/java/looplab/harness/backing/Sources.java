package looplab.harness.backing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import looplab.harness.Service;

/**
 * Where services may come from.
 *
 * @param environment of the process: its {@code PATH}, and the URLs it names
 * @param flags URLs from the command line; they come before the environment
 * @param debian the folder in which Debian keeps a folder for each version of PostgreSQL
 * @param embedded whether a server that comes with the build will do
 */
public record Sources(
    Map<String, String> environment, Map<Service, String> flags, Path debian, boolean embedded) {
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
  private static final Map<Service, String> VARIABLES =
      Map.of(
          Service.REDIS, "LOOPLAB_REDIS_URL",
          Service.POSTGRESQL, "LOOPLAB_POSTGRES_URL");
  private static final Map<Service, String> FLAGS =
      Map.of(Service.REDIS, "--redis-url", Service.POSTGRESQL, "--postgres-url");

  public Sources {
    environment = Map.copyOf(environment);
    flags = Map.copyOf(flags);
  }

  /** All that an environment and a command line offer. */
  public Sources(Map<String, String> environment, Map<Service, String> flags) {
    this(environment, flags, DEBIAN, true);
  }

  /** The name of the variable that may hold the URL of a service. */
  static String variable(Service service) {
    return VARIABLES.getOrDefault(service, "");
  }

  /**
   * The URL that a person gave for a service.
   *
   * @throws ServiceUnavailable if it is not a URL of such a service
   */
  Optional<ServiceUrl> url(Service service) throws ServiceUnavailable {
    String flag = flags.get(service);
    if (flag != null) {
      return Optional.of(ServiceUrl.parse(service, flag, FLAGS.getOrDefault(service, "")));
    }
    String variable = environment.getOrDefault(variable(service), "");
    return variable.isBlank()
        ? Optional.empty()
        : Optional.of(ServiceUrl.parse(service, variable, variable(service)));
  }

  /** Whether a person gave a URL for a service, sound or not. */
  boolean names(Service service) {
    return flags.containsKey(service) || !environment.getOrDefault(variable(service), "").isBlank();
  }

  /** The first program of that name on the {@code PATH}. */
  Optional<Path> executable(String name) {
    return Stream.of(environment.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator)))
        .filter(folder -> !folder.isBlank())
        .flatMap(folder -> path(folder).stream())
        .map(folder -> folder.resolve(name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  private static Optional<Path> path(String folder) {
    try {
      return Optional.of(Path.of(folder));
    } catch (InvalidPathException unspeakable) {
      return Optional.empty();
    }
  }

  /** Without what they hold, which may be passwords. */
  @Override
  public String toString() {
    return "sources of services";
  }
}
