package looplab.harness.backing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
import looplab.harness.Service;
import org.jspecify.annotations.Nullable;

/**
 * The URL of a service that is somewhere already.
 *
 * @param database empty where the URL has no path
 * @param givenBy the flag or variable it came from
 */
record ServiceUrl(
    String host,
    int port,
    Optional<String> user,
    Optional<String> password,
    Optional<String> database,
    String givenBy) {
  private static final int REDIS_PORT = 6379;
  private static final int POSTGRES_PORT = 5432;

  /**
   * Reads a URL.
   *
   * @throws ServiceUnavailable if it is none of that service; the text does not repeat it
   */
  static ServiceUrl parse(Service service, String text, String givenBy) throws ServiceUnavailable {
    URI uri;
    try {
      uri = new URI(text.strip());
    } catch (URISyntaxException malformed) {
      throw malformed(service, givenBy);
    }
    String host = uri.getHost();
    if (host == null
        || uri.getScheme() == null
        || !schemes(service).contains(uri.getScheme())
        || (service == Service.POSTGRESQL && part(uri.getRawUserInfo(), 0).isEmpty())
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null) {
      throw malformed(service, givenBy);
    }
    ServiceUrl url =
        new ServiceUrl(
            host.replaceAll("[\\[\\]]", ""),
            uri.getPort() < 0 ? defaultPort(service) : uri.getPort(),
            part(uri.getRawUserInfo(), 0),
            part(uri.getRawUserInfo(), 1),
            Optional.ofNullable(uri.getPath())
                .map(path -> path.replaceFirst("^/", ""))
                .filter(path -> !path.isEmpty()),
            givenBy);
    if (service == Service.REDIS && !url.database().orElse("0").equals("0")) {
      throw new ServiceUnavailable(
          givenBy + " names a database of Redis other than 0",
          "leave it out: a run keeps to keys with a prefix of its own");
    }
    return url;
  }

  String address() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return address() + ", given by " + givenBy;
  }

  private static Optional<String> part(@Nullable String userInfo, int index) {
    String[] parts = userInfo == null ? new String[0] : userInfo.split(":", 2);
    return parts.length <= index || parts[index].isEmpty()
        ? Optional.empty()
        : Optional.of(URLDecoder.decode(parts[index].replace("+", "%2B"), UTF_8));
  }

  private static List<String> schemes(Service service) {
    return switch (service) {
      case REDIS -> List.of("redis");
      case POSTGRESQL -> List.of("postgresql", "postgres");
    };
  }

  private static int defaultPort(Service service) {
    return service == Service.REDIS ? REDIS_PORT : POSTGRES_PORT;
  }

  private static ServiceUnavailable malformed(Service service, String givenBy) {
    String shape =
        switch (service) {
          case REDIS -> "redis://[[user]:password@]host[:port]";
          case POSTGRESQL -> "postgresql://user[:password]@host[:port]/database";
        };
    return new ServiceUnavailable(
        givenBy + " does not hold a URL of " + service.title(),
        "its form is " + shape + ", with / @ : # ? % in a password written as %2F and so on");
  }
}
