package looplab.harness.backing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Something on a port that is no database.
 *
 * @param visits how many connections it got
 */
record Impostor(int port, AtomicInteger visits, Closeable server) implements Closeable {

  /** Speaks HTTP, and answers bad requests as such. */
  static Impostor http() throws IOException {
    AtomicInteger visits = new AtomicInteger();
    ServerSocket socket = socket();
    serve(
        socket,
        visits,
        connection -> {
          InputStream in = connection.getInputStream();
          if (in.read() >= 0) {
            connection
                .getOutputStream()
                .write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
          }
        });
    return new Impostor(socket.getLocalPort(), visits, socket);
  }

  /** The JDK's own HTTP server. */
  static Impostor jdk() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    return new Impostor(server.getAddress().getPort(), new AtomicInteger(1), () -> server.stop(0));
  }

  /** Takes connections and says nothing. */
  static Impostor silent() throws IOException {
    AtomicInteger visits = new AtomicInteger();
    ServerSocket socket = socket();
    serve(socket, visits, connection -> connection.getInputStream().readAllBytes());
    return new Impostor(socket.getLocalPort(), visits, socket);
  }

  /** A port where nobody listens any more. */
  static int nobody() throws IOException {
    try (ServerSocket socket = socket()) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private interface Conduct {
    void towards(Socket connection) throws IOException;
  }

  private static ServerSocket socket() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private static void serve(ServerSocket socket, AtomicInteger visits, Conduct conduct) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                while (true) {
                  Socket connection = socket.accept();
                  visits.incrementAndGet();
                  Thread.ofVirtual().start(() -> quietly(connection, conduct));
                }
              } catch (IOException closed) {
                // The test is over.
              }
            });
  }

  private static void quietly(Socket connection, Conduct conduct) {
    try (connection) {
      conduct.towards(connection);
    } catch (IOException gone) {
      // The visitor left.
    }
  }
}
