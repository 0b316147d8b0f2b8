package looplab.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Optional;

/** Writes the address of a service, as RFC 3986 has it. */
final class Address {
  private Address() {}

  static String of(String host, int port) {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  static String uri(
      String scheme, Optional<String> user, Optional<String> password, String host, int port) {
    String who =
        password
            .map(secret -> user.map(Address::encoded).orElse("") + ":" + encoded(secret) + "@")
            .or(() -> user.map(name -> encoded(name) + "@"))
            .orElse("");
    return scheme + "://" + who + of(host, port);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
