package looplab.harness.judge;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * Messages between the judge and the process that tries an answer: a secret, a length, a JSON
 * object. The secret is drawn by the judge for each process and sent before the answer is loaded.
 *
 * <p>The answer runs in the process at the other end. It can get hold of the socket's number and
 * write to it with native code, but it does not know the secret unless it searches its own memory.
 */
final class Wire implements AutoCloseable {
  private static final int SECRET_BYTES = 16;
  private static final int MOST_BYTES = 4 << 20;

  private final SocketChannel channel;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final byte[] secret;

  private Wire(SocketChannel channel, byte[] secret) {
    this.channel = channel;
    this.in = new DataInputStream(Channels.newInputStream(channel));
    this.out = new DataOutputStream(Channels.newOutputStream(channel));
    this.secret = secret;
  }

  /** The judge's end. */
  static Wire opened(SocketChannel channel) throws IOException {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    Wire wire = new Wire(channel, secret);
    wire.out.write(secret);
    return wire;
  }

  /** The other end. */
  static Wire joined(SocketChannel channel) throws IOException {
    Wire wire = new Wire(channel, new byte[SECRET_BYTES]);
    wire.in.readFully(wire.secret);
    return wire;
  }

  void send(JsonObject message) throws IOException {
    byte[] body = message.toBuffer().getBytes();
    Buffer frame = Buffer.buffer().appendBytes(secret).appendInt(body.length).appendBytes(body);
    out.write(frame.getBytes());
    out.flush();
  }

  /**
   * The next message. Blocks.
   *
   * @throws java.io.EOFException if the other end is gone
   * @throws Forged if this was not written by the other end's {@code send}
   */
  JsonObject receive() throws IOException, Forged {
    byte[] sent = new byte[SECRET_BYTES];
    in.readFully(sent);
    if (!MessageDigest.isEqual(sent, secret)) {
      throw new Forged();
    }
    int length = in.readInt();
    if (length < 0 || length > MOST_BYTES) {
      throw new Forged();
    }
    return Buffer.buffer(in.readNBytes(length)).toJsonObject();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Somebody else wrote to the socket. */
  static final class Forged extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
