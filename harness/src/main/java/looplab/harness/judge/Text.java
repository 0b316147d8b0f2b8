package looplab.harness.judge;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import looplab.harness.exercise.Finding;

/** Texts and findings in a message's body. */
final class Text {
  private Text() {}

  static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static String read(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  static void writeAll(DataOutputStream out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String each : texts) {
      write(out, each);
    }
  }

  static List<String> readAll(DataInputStream in) throws IOException {
    int size = in.readInt();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      texts.add(read(in));
    }
    return texts;
  }

  static void writeFinding(DataOutputStream out, Finding finding) throws IOException {
    switch (finding) {
      case Finding.Passed it -> {
        out.writeByte('p');
        write(out, it.saw());
      }
      case Finding.Unclear it -> {
        out.writeByte('u');
        write(out, it.why());
      }
      case Finding.Failed it -> {
        out.writeByte('f');
        write(out, it.diagnosis());
        write(out, it.means());
        writeAll(out, it.evidence());
        writeAll(out, it.method().stream().toList());
      }
    }
  }

  static Finding readFinding(DataInputStream in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case 'p' -> Finding.passed(read(in));
      case 'u' -> Finding.unclear(read(in));
      case 'f' ->
          new Finding.Failed(
              read(in), read(in), readAll(in), Optional.of(readAll(in)).flatMap(Text::first));
      default -> throw new IOException("no finding begins with " + kind);
    };
  }

  private static Optional<String> first(List<String> texts) {
    return texts.stream().findFirst();
  }
}
