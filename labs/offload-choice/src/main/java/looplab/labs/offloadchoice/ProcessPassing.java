package looplab.labs.offloadchoice;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import looplab.harness.Observations;
import looplab.harness.Stage;

/**
 * Sends payloads to a child process, one after the other, and times each until its answer of one
 * byte is back. Every byte goes through the kernel, and is copied on its way in and out. Blocks.
 */
final class ProcessPassing {
  private static final int HEAP_MEBIBYTES = 64;
  private static final int PATIENCE_MILLIS = 10_000;

  private ProcessPassing() {}

  /** Through the pipes of the child's standard input and output. */
  static Observations byPipe(Stage stage) throws IOException {
    ChildJvm child = stage.closing(ChildJvm.start(PayloadServer.class, HEAP_MEBIBYTES));
    return send(child.input(), child.output());
  }

  /** Through a connection over the loopback interface. */
  static Observations bySocket(Stage stage) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(PATIENCE_MILLIS);
      stage.closing(
          ChildJvm.start(
              PayloadServer.class, HEAP_MEBIBYTES, String.valueOf(server.getLocalPort())));
      try (Socket socket = server.accept()) {
        socket.setTcpNoDelay(true);
        return send(socket.getOutputStream(), socket.getInputStream());
      }
    }
  }

  private static Observations send(OutputStream output, InputStream answers) throws IOException {
    DataOutputStream payloads = new DataOutputStream(new BufferedOutputStream(output));
    RoundTrips trips = new RoundTrips();
    byte[] mine = send(RoundTrips.WARM_UP, payloads, answers, trips);
    for (RoundTrips.Size size : RoundTrips.SIZES) {
      mine = send(size, payloads, answers, trips);
    }
    return trips.observed(true, mine[0] == Sending.CHANGE);
  }

  private static byte[] send(
      RoundTrips.Size size, DataOutputStream payloads, InputStream answers, RoundTrips trips)
      throws IOException {
    double[] seconds = new double[size.times()];
    byte[] mine = new byte[size.bytes()];
    for (int i = 0; i < seconds.length; i++) {
      long start = System.nanoTime();
      payloads.writeInt(mine.length);
      payloads.write(mine);
      payloads.flush();
      if (answers.read() < 0) {
        throw new EOFException("the child process ended");
      }
      seconds[i] = (System.nanoTime() - start) / 1e9;
    }
    trips.add(size, seconds);
    return mine;
  }
}
