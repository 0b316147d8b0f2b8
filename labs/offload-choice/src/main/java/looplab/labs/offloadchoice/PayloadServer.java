package looplab.labs.offloadchoice;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/**
 * Main class of a child JVM that takes payloads, each behind its length in four bytes, changes the
 * first byte of its copy, and answers with a single byte, until its input ends.
 *
 * <p>With an argument it connects to that port of this machine; without, it uses its standard input
 * and output.
 */
final class PayloadServer {
  private PayloadServer() {}

  public static void main(String[] port) throws IOException {
    if (port.length == 0) {
      serve(System.in, System.out);
    } else {
      try (Socket socket =
          new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port[0]))) {
        socket.setTcpNoDelay(true);
        serve(socket.getInputStream(), socket.getOutputStream());
      }
    }
  }

  private static void serve(InputStream input, OutputStream answers) throws IOException {
    DataInputStream payloads = new DataInputStream(input);
    byte[] copy = {};
    while (true) {
      int first = payloads.read();
      if (first < 0) {
        return;
      }
      int bytes = first << 24 | payloads.readUnsignedByte() << 16 | payloads.readUnsignedShort();
      if (copy.length != bytes) {
        copy = new byte[bytes];
      }
      payloads.readFully(copy);
      copy[0] = Sending.CHANGE;
      answers.write(1);
      answers.flush();
    }
  }
}
