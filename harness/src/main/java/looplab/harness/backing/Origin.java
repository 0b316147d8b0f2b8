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
   * @param where it was found, as the end of a sentence
   */
  record Installed(Path place, String where) implements Origin {}

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
    return installed(service, sources)
        .or(() -> embedded(service, sources))
        .orElseThrow(() -> nowhere(service));
  }

  private static Optional<Origin> installed(Service service, Sources sources) {
    return switch (service) {
      case REDIS -> onPath(sources.executable("redis-server"));
      case POSTGRESQL ->
          onPath(PostgresPrograms.onPath(sources))
              .or(
                  () ->
                      PostgresPrograms.ofDebian(sources)
                          .map(bin -> new Installed(bin, " from " + bin)));
    };
  }

  private static Optional<Origin> onPath(Optional<Path> place) {
    return place.map(found -> new Installed(found, " from the PATH"));
  }

  private static Optional<Origin> embedded(Service service, Sources sources) {
    boolean here =
        switch (service) {
          case REDIS -> EmbeddedRedis.isHere();
          case POSTGRESQL -> EmbeddedPostgres.isHere();
        };
    return sources.embedded() && here ? Optional.of(new Embedded()) : Optional.empty();
  }

  private static ServiceUnavailable nowhere(Service service) {
    String variable = Sources.variable(service);
    String title = service.title();
    return new ServiceUnavailable(
        "there is no %s: %s is not set, no program is installed, and none comes with the build for %s"
            .formatted(title, variable, platform()),
        "install " + title + ", or name one that runs in " + variable);
  }

  private static String platform() {
    return System.getProperty("os.name") + " on " + System.getProperty("os.arch");
  }
}
