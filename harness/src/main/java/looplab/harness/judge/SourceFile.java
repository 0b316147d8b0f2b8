package looplab.harness.judge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a learner's file, and says in plain words why it cannot be source code. */
final class SourceFile {
  /** No exercise comes near it, and a compiler takes minutes over more. */
  static final int MOST_BYTES = 1 << 20;

  private SourceFile() {}

  /** The text, without a byte order mark. */
  static String read(Path file) throws NotCode {
    byte[] bytes = bytes(file);
    refuseForeign(bytes);
    String text = decoded(bytes);
    if (text.isBlank()) {
      throw new NotCode(1, 1, "the file is empty");
    }
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static byte[] bytes(Path file) throws NotCode {
    if (!Files.exists(file)) {
      throw new NotCode(1, 1, "there is no such file");
    }
    if (!Files.isRegularFile(file)) {
      throw new NotCode(1, 1, Files.isDirectory(file) ? "this is a folder" : "this is not a file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new NotCode(1, 1, "the file is larger than " + (MOST_BYTES >> 20) + " MiB");
      }
      return bytes;
    } catch (IOException unreadable) {
      throw new NotCode(1, 1, "the file cannot be read");
    }
  }

  /** Text in two bytes a letter has a mark in front, or every other byte is zero. */
  private static void refuseForeign(byte[] bytes) throws NotCode {
    boolean marked =
        bytes.length >= 2
            && ((bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff)
                || (bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe));
    int[] zeros = new int[2];
    for (int i = 0; i < bytes.length; i++) {
      zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
    }
    int more = Math.max(zeros[0], zeros[1]);
    int fewer = Math.min(zeros[0], zeros[1]);
    if (marked || (more > bytes.length / 4 && fewer <= more / 8)) {
      throw new NotCode(1, 1, "the file is written in UTF-16; save it as UTF-8");
    }
    if (more > 0) {
      throw new NotCode(1, 1, "the file is not text");
    }
  }

  private static String decoded(byte[] bytes) throws NotCode {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      int lineStart = text.lastIndexOf('\n') + 1;
      throw new NotCode(
          text.lines().count() + (text.isEmpty() || text.endsWith("\n") ? 1 : 0),
          text.length() - lineStart + 1,
          "this letter is not UTF-8; save the file as UTF-8");
    }
    return text;
  }
}
