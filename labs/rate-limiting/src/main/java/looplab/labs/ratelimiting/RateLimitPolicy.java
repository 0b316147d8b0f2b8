package looplab.labs.ratelimiting;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One limit that requests are held to, and whom it counts.
 *
 * @param name told to clients: letters, digits and hyphens
 * @param limit told to clients, too; the limiter should keep it
 * @param client names whoever a request is counted for; a request that it does not name is not
 *     counted
 */
public record RateLimitPolicy(
    String name,
    Limit limit,
    KeyedLimiter limiter,
    Function<RoutingContext, Optional<String>> client) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final int LONGEST_KEY = 128;
  private static final String NO_ADDRESS = "no-address";

  public RateLimitPolicy {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not the name of a policy: " + name);
    }
  }

  /** Counts addresses. Requests without one, as through a socket file, are counted together. */
  public static RateLimitPolicy byAddress(
      String name, Limit limit, KeyedLimiter limiter, ClientAddress addresses) {
    return new RateLimitPolicy(
        name, limit, limiter, context -> Optional.of(address(context, addresses)));
  }

  /**
   * Counts accounts: also those that somebody merely claims, or guesses at one account from many
   * addresses would go unseen.
   *
   * @param account that the request is about, if it is about one
   */
  public static RateLimitPolicy byAccount(
      String name,
      Limit limit,
      KeyedLimiter limiter,
      Function<RoutingContext, Optional<String>> account) {
    return new RateLimitPolicy(name, limit, limiter, account);
  }

  /** What the limiter knows the request's client by; of a bounded length, whatever was claimed. */
  Optional<String> key(RoutingContext context) {
    return client.apply(context).map(each -> name + ":" + shortened(each));
  }

  private static String address(RoutingContext context, ClientAddress addresses) {
    SocketAddress peer = context.request().connection().remoteAddress();
    String host = peer == null ? null : peer.hostAddress();
    return host == null
        ? NO_ADDRESS
        : addresses
            .of(host, context.request().headers().getAll("X-Forwarded-For"))
            .orElse(NO_ADDRESS);
  }

  private static String shortened(String client) {
    if (client.length() <= LONGEST_KEY) {
      return client;
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(client.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
