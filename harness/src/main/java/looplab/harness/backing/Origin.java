package looplab.harness.backing;

import java.nio.file.Path;
import java.util.Optional;
import looplab.harness.Service;

/** Where a service is to come from: the first of these that there is. */
sealed interface Origin {

  /** A server that a person named. */
  record Given(ServiceUrl url) implements Origin {}

  /**
   * A program of this machine.
   *
   * @param place the program of Redis; the folder of PostgreSQL's programs
   */
  record Installed(Path place) implements Origin {}

  /** A program that comes with the build. */
  record Embedded() implements Origin {}

  /**
   * Chooses.
   *
   * @throws ServiceUnavailable if there is none, or a URL is malformed
   */
  static Origin of(Service service, Sources sources) throws ServiceUnavailable {
    Optional<ServiceUrl> url = sources.url(service);
    if (url.isPresent()) {
      return new Given(url.get());
    }
    Optional<Path> installed = sources.executable(program(service));
    if (installed.isPresent()) {
      return new Installed(installed.get());
    }
    if (sources.embedded() && embedded(service)) {
      return new Embedded();
    }
    throw new ServiceUnavailable(
        "there is no %s: %s is not set, no %s is on the PATH, and none comes with the build for %s"
            .formatted(service.title(), Sources.variable(service), program(service), platform()),
        "install " + service.title() + ", or name one that runs in " + Sources.variable(service));
  }

  private static String program(Service service) {
    return switch (service) {
      case REDIS -> "redis-server";
      case POSTGRESQL -> "postgres";
    };
  }

  private static boolean embedded(Service service) {
    return switch (service) {
      case REDIS -> EmbeddedRedis.isHere();
      case POSTGRESQL -> false;
    };
  }

  private static String platform() {
    return System.getProperty("os.name") + " on " + System.getProperty("os.arch");
  }
}
