package looplab.labs.offloadchoice;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/**
 * Has the event bus pass an object on as it is, where its own codecs copy. Sender and receiver then
 * hold the same object.
 */
record ReferenceCodec<T>(String name) implements MessageCodec<T, T> {

  @Override
  public T transform(T sent) {
    return sent;
  }

  @Override
  public void encodeToWire(Buffer buffer, T sent) {
    throw new UnsupportedOperationException("a reference means nothing to another process");
  }

  @Override
  public T decodeFromWire(int position, Buffer buffer) {
    throw new UnsupportedOperationException("a reference means nothing to another process");
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
