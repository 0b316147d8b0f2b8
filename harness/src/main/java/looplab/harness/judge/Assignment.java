package looplab.harness.judge;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import looplab.harness.report.TextStyle;

/**
 * What the judge asks of a process.
 *
 * @param lab name
 * @param answer folder with the answer's class files
 * @param settle how long threads that were told to end get to do so
 * @param checks names of those to try, in order
 * @param comparison the experiment to run when all of them have ended
 */
record Assignment(
    String lab,
    Path answer,
    long seed,
    Duration settle,
    List<String> checks,
    Optional<Beside> comparison)
    implements Wire.Body {

  /**
   * What to put the answer beside.
   *
   * @param shipped folder with the class files that the learner started from
   */
  record Beside(Path shipped, TextStyle style) {}

  /** What is left of it for another process. */
  Assignment without(List<String> tried) {
    List<String> rest = checks.stream().filter(each -> !tried.contains(each)).toList();
    return new Assignment(lab, answer, seed, settle, rest, Optional.empty());
  }

  @Override
  public void writeTo(DataOutputStream out) throws IOException {
    Text.write(out, lab);
    Text.write(out, answer.toString());
    out.writeLong(seed);
    out.writeLong(settle.toNanos());
    Text.writeAll(out, checks);
    out.writeBoolean(comparison.isPresent());
    if (comparison.isPresent()) {
      Beside beside = comparison.get();
      Text.write(out, beside.shipped().toString());
      out.writeInt(beside.style().columns());
      out.writeBoolean(beside.style().colour());
      out.writeBoolean(beside.style().unicode());
    }
  }

  /** Reads what {@link #writeTo} has written. */
  static Assignment readFrom(DataInputStream in) throws IOException {
    return new Assignment(
        Text.read(in),
        Path.of(Text.read(in)),
        in.readLong(),
        Duration.ofNanos(in.readLong()),
        Text.readAll(in),
        in.readBoolean() ? Optional.of(readBeside(in)) : Optional.empty());
  }

  private static Beside readBeside(DataInputStream in) throws IOException {
    return new Beside(
        Path.of(Text.read(in)), new TextStyle(in.readInt(), in.readBoolean(), in.readBoolean()));
  }
}
