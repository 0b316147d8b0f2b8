package looplab.labs.ratelimiting;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Finds out which address a request came from, and which part of it names a client.
 *
 * <p>What a client writes into {@code X-Forwarded-For} is hearsay. Each proxy adds the address that
 * it saw at the end, so the list is read from there, and only as far as trusted proxies vouch for
 * it. Without trusted proxies the header means nothing. Proxies must add to the header: one that
 * passes it on as it is lets everybody choose an address.
 *
 * <p>An IPv6 client usually has a whole /64 to itself, so that much names it; an IPv4 address that
 * is written as IPv6 names the same client as without.
 */
public final class ClientAddress {
  private static final int SUBNET_BYTES = 8;

  private final List<Range> trusted;

  /** Addresses with the same first bits. */
  private static final class Range {
    private final byte[] first;
    private final int bits;

    private Range(byte[] first, int bits) {
      this.first = first;
      this.bits = bits;
    }

    static Range of(String cidr) {
      int slash = cidr.indexOf('/');
      byte[] first =
          parsed(slash < 0 ? cidr : cidr.substring(0, slash))
              .orElseThrow(() -> new IllegalArgumentException("no address: " + cidr));
      int most = first.length * Byte.SIZE;
      int bits = slash < 0 ? most : Integer.parseInt(cidr.substring(slash + 1));
      if (bits < 0 || bits > most) {
        throw new IllegalArgumentException("no range: " + cidr);
      }
      return new Range(first, bits);
    }

    boolean holds(byte[] address) {
      if (address.length != first.length) {
        return false;
      }
      int whole = bits / Byte.SIZE;
      int rest = bits % Byte.SIZE;
      return Arrays.equals(address, 0, whole, first, 0, whole)
          && (rest == 0 || ((address[whole] ^ first[whole]) & 0xff) >>> (Byte.SIZE - rest) == 0);
    }
  }

  private ClientAddress(List<Range> trusted) {
    this.trusted = trusted;
  }

  /**
   * Believes these proxies and nobody else.
   *
   * @param proxies addresses or ranges, such as {@code 10.0.0.0/8} or {@code ::1}
   */
  public static ClientAddress trusting(String... proxies) {
    return new ClientAddress(Arrays.stream(proxies).map(Range::of).toList());
  }

  /**
   * The client's name.
   *
   * @param peer whoever opened the connection, an address without a port
   * @param forwardedFor the values of {@code X-Forwarded-For}, in the order in which they came
   * @return an IPv4 address, or an IPv6 subnet; empty if the peer has no address
   */
  public Optional<String> of(String peer, List<String> forwardedFor) {
    Optional<byte[]> known = parsed(peer);
    List<String> hops = Arrays.asList(String.join(",", forwardedFor).split(",", -1));
    for (int hop = hops.size() - 1; hop >= 0 && known.filter(this::isTrusted).isPresent(); hop--) {
      Optional<byte[]> before = parsed(withoutPort(hops.get(hop).strip()));
      if (before.isEmpty()) {
        break;
      }
      known = before;
    }
    return known.map(ClientAddress::name);
  }

  private boolean isTrusted(byte[] address) {
    return trusted.stream().anyMatch(range -> range.holds(address));
  }

  /** An address in its shortest form, or nothing: names are never looked up. */
  private static Optional<byte[]> parsed(String literal) {
    if (literal.indexOf('%') >= 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(literal).getAddress());
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  /** Some proxies write {@code 192.0.2.1:4711} or {@code [2001:db8::1]:4711}. */
  private static String withoutPort(String hop) {
    if (hop.startsWith("[")) {
      int end = hop.indexOf(']');
      return end < 0 ? hop : hop.substring(1, end);
    }
    int colon = hop.indexOf(':');
    return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
  }

  private static String name(byte[] address) {
    try {
      return address.length > 2 * SUBNET_BYTES - 1
          ? HexFormat.of().formatHex(address, 0, SUBNET_BYTES) + "/64"
          : InetAddress.getByAddress(address).getHostAddress();
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
