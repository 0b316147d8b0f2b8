package looplab.labs.ratelimiting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A script, and the name that Redis knows it by once it has seen it.
 *
 * @param sha1 of the source, in hexadecimal
 */
record RedisScript(String source, String sha1) {

  /** The resources of this package one behind the other. */
  static RedisScript of(String... resources) {
    StringBuilder source = new StringBuilder();
    for (String resource : resources) {
      source.append(read(resource));
    }
    return new RedisScript(source.toString(), sha1(source.toString()));
  }

  private static String read(String resource) {
    try (InputStream in =
        Objects.requireNonNull(RedisScript.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String sha1(String source) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(source.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
