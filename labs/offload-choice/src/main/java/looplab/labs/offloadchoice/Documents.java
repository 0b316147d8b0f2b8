package looplab.labs.offloadchoice;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Documents that can be told apart: the first byte is a document's number, the second says whether
 * the mill refuses it, and grinding leaves both as they are.
 */
final class Documents {
  private static final int LENGTH = 8;
  private static final int HEADER = 2;

  private Documents() {}

  /** A document of random content. */
  static byte[] drawn(int number, RandomGenerator random) {
    byte[] document = new byte[LENGTH];
    random.nextBytes(document);
    document[0] = (byte) number;
    document[1] = 0;
    return document;
  }

  /** A document that the mill refuses. */
  static byte[] refused(int number) {
    byte[] document = new byte[LENGTH];
    document[0] = (byte) number;
    document[1] = 1;
    return document;
  }

  /** Counted from 1; negative once its caller has written something else over it. */
  static int number(byte[] document) {
    return document[0];
  }

  static boolean isRefused(byte[] document) {
    return document[1] == 1;
  }

  /** What one grind does. Depends on each byte, and on how often it has been done. */
  static void stir(byte[] document) {
    for (int i = HEADER; i < document.length; i++) {
      document[i] = (byte) (31 * document[i] + document[i - 1] + 17);
    }
  }

  /** The seal as it must be. */
  static byte[] sealOf(byte[] document) {
    byte[] seal = document.clone();
    for (int i = 0; i < SealDesk.GRINDS; i++) {
      stir(seal);
    }
    return seal;
  }

  /** Writes something else over it, and makes its number negative. */
  static void overwrite(byte[] document) {
    document[0] = (byte) -document[0];
    for (int i = HEADER; i < document.length; i++) {
      document[i] = (byte) ~document[i];
    }
  }

  static String shown(byte[] document) {
    return HexFormat.ofDelimiter(" ").formatHex(document);
  }
}
