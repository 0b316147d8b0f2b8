package looplab.labs.offloadchoice;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that have one holder at a time. Handing them over leaves the sender with nothing, as a
 * transfer list leaves a sender in Node with a buffer of length 0.
 *
 * <p>The language does not enforce it: whoever kept the array itself can still write to it.
 */
final class Parcel {
  private final AtomicReference<byte @Nullable []> content;

  Parcel(byte[] content) {
    this.content = new AtomicReference<>(content);
  }

  /** The same bytes in a new parcel; this one is empty from now on. */
  Parcel handOver() {
    return new Parcel(take());
  }

  /**
   * Takes the bytes out.
   *
   * @throws IllegalStateException when they are gone already
   */
  byte[] take() {
    byte[] taken = content.getAndSet(null);
    if (taken == null) {
      throw new IllegalStateException("the bytes were handed over already");
    }
    return taken;
  }

  boolean isEmpty() {
    return content.get() == null;
  }
}
