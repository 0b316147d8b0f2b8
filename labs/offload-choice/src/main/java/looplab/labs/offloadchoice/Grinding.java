package looplab.labs.offloadchoice;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** What the checks' mills do to bytes, and what a seal must therefore be. */
final class Grinding {
  private static final int MOST_BYTES = 8;

  private Grinding() {}

  /** Mixes each byte with its neighbour and its place, in place. */
  static void once(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (31 * bytes[i] + 17 * bytes[(i + 1) % bytes.length] + i + 7);
    }
  }

  /** A copy of the document, ground so often. */
  static byte[] ground(byte[] document, int times) {
    byte[] copy = document.clone();
    for (int i = 0; i < times; i++) {
      once(copy);
    }
    return copy;
  }

  /** What the seal of a document must be. */
  static byte[] seal(byte[] document) {
    return ground(document, SealDesk.GRINDS);
  }

  /**
   * A document of a few random bytes.
   *
   * @param first its first byte, by which documents can be told apart
   */
  static byte[] document(RandomGenerator random, int first) {
    byte[] document = new byte[2 + random.nextInt(MOST_BYTES - 1)];
    random.nextBytes(document);
    document[0] = (byte) first;
    return document;
  }

  /** As a person reads it. */
  static String written(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
