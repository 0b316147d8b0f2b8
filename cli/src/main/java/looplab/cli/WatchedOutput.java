package looplab.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers why writing failed, which a {@link java.io.PrintWriter} keeps to itself. */
final class WatchedOutput extends FilterOutputStream {
  private volatile @Nullable IOException failure;

  WatchedOutput(OutputStream target) {
    super(target);
  }

  /** The first failure to write. */
  Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Whether writing failed because the reader of a pipe has gone. */
  boolean readerLeft() {
    return failure().map(Throwable::getMessage).filter("Broken pipe"::equals).isPresent();
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int from, int count) throws IOException {
    try {
      out.write(octets, from, count);
    } catch (IOException failed) {
      failure = failure == null ? failed : failure;
      throw failed;
    }
  }
}
