package looplab.harness.backing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import looplab.harness.Service;

/**
 * Starts a server on a free port of the loopback address and waits until it answers.
 *
 * @param title of the server and where it came from, for messages
 * @param signal that ends it, by its short name
 */
record Starting(Service service, String title, String signal, Recipe recipe) {
  static final String HOST = "127.0.0.1";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(20);

  /** Between finding a port and taking it, somebody else may take it. */
  private static final int MOST_TRIES = 3;

  /** How to start one kind of server. */
  interface Recipe {
    /** Prepares the folder; yields the command. May take some seconds. */
    List<String> command(ServerFolder folder, int port)
        throws IOException, InterruptedException, ServiceUnavailable;

    /** Returns if the server answers. */
    void check(int port) throws ServiceUnavailable;
  }

  /** A server that answers. */
  record Started(ServerProcess process, int port) {}

  /**
   * Starts it in a folder of its own. Blocks.
   *
   * @throws ServiceUnavailable if it does not start, or does not answer in time
   */
  Started start() throws ServiceUnavailable, InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        return attempt(tries < MOST_TRIES);
      } catch (PortTaken again) {
        // Another port, then.
      } catch (IOException failed) {
        throw failed(String.valueOf(failed.getMessage()));
      }
    }
  }

  private Started attempt(boolean mayTryAgain)
      throws IOException, ServiceUnavailable, InterruptedException, PortTaken {
    ServerFolder folder = ServerFolder.make(ServerFolder.parent());
    folder.sweepAbandoned();
    int port = freePort();
    ServerProcess process;
    try {
      process = ServerProcess.start(folder, signal, recipe.command(folder, port));
    } catch (IOException | InterruptedException | ServiceUnavailable | RuntimeException failed) {
      folder.delete();
      throw failed;
    }
    try {
      awaitAnswer(process, port);
      return new Started(process, port);
    } catch (ServiceUnavailable failed) {
      boolean taken = folder.logHolds("in use");
      process.close();
      if (taken && mayTryAgain) {
        throw new PortTaken();
      }
      throw failed;
    } catch (InterruptedException | RuntimeException failed) {
      process.close();
      throw failed;
    }
  }

  private void awaitAnswer(ServerProcess process, int port)
      throws ServiceUnavailable, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!process.endedWithin(PAUSE)) {
      try {
        recipe.check(port);
        return;
      } catch (ServiceUnavailable notYet) {
        if (System.nanoTime() - deadline > 0) {
          throw failed("no answer within " + PATIENCE.toSeconds() + " s");
        }
      }
    }
    throw failed("it ended with code " + process.exitCode() + ": " + process.folder().lastWords());
  }

  private ServiceUnavailable failed(String why) {
    return new ServiceUnavailable(
        title + " does not start: " + why,
        "mend that, or name a server that runs in " + Sources.variable(service));
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
      return probe.getLocalPort();
    }
  }

  /** Somebody took the port first. */
  private static final class PortTaken extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
