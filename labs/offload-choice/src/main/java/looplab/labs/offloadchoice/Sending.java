package looplab.labs.offloadchoice;

import io.vertx.core.eventbus.MessageCodec;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * How a payload goes to another thread of this process through the event bus.
 *
 * @param <T> what travels
 */
interface Sending<T> {
  /** What a receiver writes into the first byte; a payload begins with 0. */
  byte CHANGE = 42;

  /** What the sender has. Called before each message, and not timed. */
  T prepare(int bytes);

  /** What it puts into the message. */
  T give(T mine);

  /** Changes the first byte. Called by the receiver, on its own thread. */
  void change(T received);

  /** Whether the sender still has its payload. */
  boolean holds(T mine);

  /** Whether the sender's payload shows the receiver's change. */
  boolean isChanged(T mine);

  /** How the bus is to treat it; by its own codec when empty. */
  Optional<MessageCodec<T, T>> codec();

  /** An array, which the bus copies before it delivers the message, on the sender's thread. */
  final class Copied implements Sending<byte[]> {
    private byte[] array = {};

    @Override
    public byte[] prepare(int bytes) {
      if (array.length != bytes) {
        array = new byte[bytes];
      }
      return array;
    }

    @Override
    public byte[] give(byte[] mine) {
      return mine;
    }

    @Override
    public void change(byte[] received) {
      received[0] = CHANGE;
    }

    @Override
    public boolean holds(byte[] mine) {
      return true;
    }

    @Override
    public boolean isChanged(byte[] mine) {
      return mine[0] == CHANGE;
    }

    @Override
    public Optional<MessageCodec<byte[], byte[]>> codec() {
      return Optional.empty();
    }
  }

  /** An array that changes hands: no byte moves, and the sender is left with nothing. */
  final class HandedOver implements Sending<Parcel> {
    // Used again for the next parcel: where a payload comes from is not measured.
    private byte[] array = {};

    @Override
    public Parcel prepare(int bytes) {
      if (array.length != bytes) {
        array = new byte[bytes];
      }
      return new Parcel(array);
    }

    @Override
    public Parcel give(Parcel mine) {
      return mine.handOver();
    }

    @Override
    public void change(Parcel received) {
      received.take()[0] = CHANGE;
    }

    @Override
    public boolean holds(Parcel mine) {
      return !mine.isEmpty();
    }

    @Override
    public boolean isChanged(Parcel mine) {
      return holds(mine) && mine.take()[0] == CHANGE;
    }

    @Override
    public Optional<MessageCodec<Parcel, Parcel>> codec() {
      return Optional.of(new ReferenceCodec<>("parcel"));
    }
  }

  /** Memory outside the heap that both keep: no byte moves, and neither is alone with it. */
  final class Shared implements Sending<MemorySegment> {
    private MemorySegment segment = MemorySegment.NULL;

    @Override
    public MemorySegment prepare(int bytes) {
      if (segment.byteSize() != bytes) {
        // Freed by the collector, once nobody can reach it.
        segment = Arena.ofAuto().allocate(bytes);
      }
      return segment;
    }

    @Override
    public MemorySegment give(MemorySegment mine) {
      return mine;
    }

    @Override
    public void change(MemorySegment received) {
      received.set(ValueLayout.JAVA_BYTE, 0, CHANGE);
    }

    @Override
    public boolean holds(MemorySegment mine) {
      return true;
    }

    @Override
    public boolean isChanged(MemorySegment mine) {
      return mine.get(ValueLayout.JAVA_BYTE, 0) == CHANGE;
    }

    @Override
    public Optional<MessageCodec<MemorySegment, MemorySegment>> codec() {
      return Optional.of(new ReferenceCodec<>("segment"));
    }
  }
}
