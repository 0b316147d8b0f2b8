package looplab.labs.whereioruns;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * As much HTTP/1.1 as it takes to keep a connection: a request ends with an empty line and has no
 * body, and every answer is the same. All servers of this experiment speak it, so that they differ
 * in their threads only.
 */
final class TinyHttp {
  private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private TinyHttp() {}

  static byte[] request() {
    return "GET / HTTP/1.1\r\nhost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] answer() {
    return "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello".getBytes(StandardCharsets.US_ASCII);
  }

  /** How many bytes of the end of a request have been read, once {@code next} is read, too. */
  static int matched(int before, int next) {
    return next == END[before] ? before + 1 : next == END[0] ? 1 : 0;
  }

  static boolean isWhole(int matched) {
    return matched == END.length;
  }

  /** Reads up to the end of a request. Blocks. Returns false when the connection ended instead. */
  static boolean readRequest(InputStream from) throws IOException {
    int matched = 0;
    while (!isWhole(matched)) {
      int next = from.read();
      if (next < 0) {
        return false;
      }
      matched = matched(matched, next);
    }
    return true;
  }
}
