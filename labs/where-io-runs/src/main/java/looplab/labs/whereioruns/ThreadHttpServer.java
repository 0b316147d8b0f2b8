package looplab.labs.whereioruns;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;

/** Gives each connection a thread, which waits for the connection's next request in a read. */
final class ThreadHttpServer implements AutoCloseable {
  private static final int BACKLOG = 1_000;
  private static final int BUFFER_BYTES = 512;

  private final ServerSocket listening;
  private final ExecutorService threads;

  private ThreadHttpServer(ServerSocket listening, ThreadFactory threads) {
    this.listening = listening;
    this.threads = Executors.newThreadPerTaskExecutor(threads);
  }

  /** Opens one whose connections get threads from {@code factory}. */
  static ThreadHttpServer open(ThreadFactory factory) {
    try {
      ThreadHttpServer server =
          new ThreadHttpServer(
              new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), factory);
      Thread.ofPlatform().daemon().name("accept").start(server::accept);
      return server;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        threads.execute(() -> serve(socket));
      }
    } catch (IOException | RejectedExecutionException closed) {
      // The listening socket is closed, and nothing comes any more.
    }
  }

  private static void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream requests = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
      while (TinyHttp.readRequest(requests)) {
        socket.getOutputStream().write(TinyHttp.answer());
      }
    } catch (IOException gone) {
      // The client is gone, and with it the reason to serve it.
    }
  }

  /** Waits for the threads to end: their clients must be gone. */
  @Override
  public void close() throws IOException {
    listening.close();
    threads.close();
  }
}
