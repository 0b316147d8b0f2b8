package looplab.labs.whereioruns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Clients who asked once, keep their connection, and say nothing more. */
final class IdleConnections implements AutoCloseable {
  private final List<SocketChannel> channels = new ArrayList<>();

  /** Opens {@code count} connections, one after the other, each with one request and its answer. */
  void open(int port, int count) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    ByteBuffer request = ByteBuffer.wrap(TinyHttp.request());
    ByteBuffer answer = ByteBuffer.allocate(TinyHttp.answer().length);
    try {
      for (int i = 0; i < count; i++) {
        SocketChannel channel = SocketChannel.open(address);
        channels.add(channel);
        channel.write(request.rewind());
        answer.clear();
        while (answer.hasRemaining() && channel.read(answer) >= 0) {
          // Until the answer is whole.
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : channels) {
      channel.close();
    }
  }
}
