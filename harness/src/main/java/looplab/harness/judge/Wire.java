package looplab.harness.judge;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * Messages between the judge and the process that tries an answer: a secret, a length, a body. The
 * secret is drawn by the judge for each process and sent before the answer is loaded.
 *
 * <p>The answer runs in the process at the other end. A library with native code lets it write to
 * any descriptor of that process, so it can reach the socket. It does not know the secret, though.
 * What this does not withstand is code that searches the process's own memory for the secret
 * ({@code /proc/self/mem}, a heap dump, {@code Unsafe}): somebody who writes that has understood
 * more than the exercise asks.
 *
 * <p>Bodies are written by hand: loading a JSON library takes longer than all else before the first
 * check.
 */
final class Wire implements AutoCloseable {
  private static final int SECRET_BYTES = 16;
  private static final int MOST_BYTES = 1 << 20;

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

  /** Writes a message's body. */
  @FunctionalInterface
  interface Body {
    void writeTo(DataOutputStream out) throws IOException;
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

  void send(Body body) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    body.writeTo(new DataOutputStream(message));
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    DataOutputStream framing = new DataOutputStream(frame);
    framing.write(secret);
    framing.writeInt(message.size());
    message.writeTo(framing);
    // In one piece, so that nothing gets between its parts.
    out.write(frame.toByteArray());
  }

  /**
   * The next message's body. Blocks.
   *
   * @throws java.io.EOFException if the other end is gone
   * @throws Forged if this was not written by the other end's {@code send}
   */
  DataInputStream receive() throws IOException, Forged {
    byte[] sent = new byte[SECRET_BYTES];
    in.readFully(sent);
    if (!MessageDigest.isEqual(sent, secret)) {
      throw new Forged();
    }
    int length = in.readInt();
    if (length < 0 || length > MOST_BYTES) {
      throw new Forged();
    }
    byte[] body = new byte[length];
    in.readFully(body);
    return new DataInputStream(new ByteArrayInputStream(body));
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
