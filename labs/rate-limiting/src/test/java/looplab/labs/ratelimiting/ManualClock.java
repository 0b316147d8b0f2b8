package looplab.labs.ratelimiting;

import java.util.function.LongSupplier;

/**
 * A clock that stands still until it is set. Something can be made to happen between a reading and
 * what its reader does with it. For one thread.
 */
final class ManualClock implements LongSupplier {
  private long nanos;
  private long lastRead;
  private Runnable interruption = () -> {};

  ManualClock(long nanos) {
    this.nanos = nanos;
  }

  @Override
  public long getAsLong() {
    long read = nanos;
    Runnable now = interruption;
    interruption = () -> {};
    now.run();
    lastRead = read;
    return read;
  }

  void set(long reading) {
    nanos = reading;
  }

  void advance(long byNanos) {
    nanos += byNanos;
  }

  /** What the last reader to go on was told. */
  long lastRead() {
    return lastRead;
  }

  /** Runs {@code something} right behind the next reading, before its reader sees it. */
  void interruptNextReader(Runnable something) {
    interruption = something;
  }
}
