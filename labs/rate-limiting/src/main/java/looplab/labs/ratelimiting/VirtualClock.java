package looplab.labs.ratelimiting;

import java.util.function.LongSupplier;

/** Time that passes only when it is told to. For one thread. */
final class VirtualClock implements LongSupplier {
  private long nanos;

  @Override
  public long getAsLong() {
    return nanos;
  }

  /** Sets the time, in nanoseconds since the start. */
  void set(long atNanos) {
    nanos = atNanos;
  }
}
