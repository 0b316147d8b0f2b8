package looplab.harness.backing;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Words that nobody else chose. They are drawn anew in each run and are no part of a result. */
final class Names {
  private static final int RUN_BYTES = 5;
  private static final int SECRET_BYTES = 16;

  private Names() {}

  /** Tells a run from all others that use the same server. */
  static String run() {
    return hex(RUN_BYTES);
  }

  static String secret() {
    return hex(SECRET_BYTES);
  }

  private static String hex(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
