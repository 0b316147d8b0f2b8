package looplab.harness.judge;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import looplab.harness.exercise.Finding;

/** What the process that tries an answer tells the judge. */
sealed interface Report extends Wire.Body {

  /** A check begins. */
  record Starts(String check) implements Report {
    @Override
    public void writeTo(DataOutputStream out) throws IOException {
      out.writeByte('s');
      Text.write(out, check);
    }
  }

  /**
   * A check ended.
   *
   * @param spoilt whether something of it goes on, so that no other check can be tried here
   */
  record Ended(String check, Finding finding, Duration took, boolean spoilt) implements Report {
    @Override
    public void writeTo(DataOutputStream out) throws IOException {
      out.writeByte('e');
      Text.write(out, check);
      Text.writeFinding(out, finding);
      out.writeLong(took.toNanos());
      out.writeBoolean(spoilt);
    }
  }

  /**
   * The experiment begins.
   *
   * @param limit after which it counts as never ending
   */
  record Comparing(Duration limit) implements Report {
    @Override
    public void writeTo(DataOutputStream out) throws IOException {
      out.writeByte('c');
      out.writeLong(limit.toNanos());
    }
  }

  /** The experiment is over. */
  record Compared(String table) implements Report {
    @Override
    public void writeTo(DataOutputStream out) throws IOException {
      out.writeByte('t');
      Text.write(out, table);
    }
  }

  /** Something broke that is not the answer's. */
  record Broke(String why) implements Report {
    @Override
    public void writeTo(DataOutputStream out) throws IOException {
      out.writeByte('b');
      Text.write(out, why);
    }
  }

  /** Everything is done. */
  record Done() implements Report {
    @Override
    public void writeTo(DataOutputStream out) throws IOException {
      out.writeByte('d');
    }
  }

  /**
   * Reads what a report has written.
   *
   * @throws IOException if it is something else
   */
  static Report readFrom(DataInputStream in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case 's' -> new Starts(Text.read(in));
      case 'e' ->
          new Ended(
              Text.read(in),
              Text.readFinding(in),
              Duration.ofNanos(in.readLong()),
              in.readBoolean());
      case 'c' -> new Comparing(Duration.ofNanos(in.readLong()));
      case 't' -> new Compared(Text.read(in));
      case 'b' -> new Broke(Text.read(in));
      case 'd' -> new Done();
      default -> throw new IOException("no report begins with " + kind);
    };
  }
}
