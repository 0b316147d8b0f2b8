package looplab.labs.whereioruns;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.dns.AddressResolverOptions;
import java.util.concurrent.TimeUnit;
import looplab.harness.Stage;

/**
 * A Vert.x with one event loop and a known number of threads in each of its pools: the worker pool
 * for {@code executeBlocking} and the internal one, which {@code FileSystem} uses.
 */
final class SmallVertx {
  /** How long the name server takes to answer. */
  static final long NAME_MILLIS = 20;

  private static final long CLOSE_SECONDS = 10;

  private SmallVertx() {}

  /** Opens one; it closes with the stage. */
  static Vertx open(Stage stage, int poolThreads) {
    return open(stage, options(poolThreads));
  }

  /**
   * Opens one that asks a {@link NameServer} of its own, and nobody else, for names; both close
   * with the stage. Blocks until the name server is open; call from a thread that is no event loop,
   * which Vert.x asks of whoever makes a Vert.x.
   *
   * @param midway called half a wait before each answer
   */
  static Vertx openWithNames(Stage stage, int poolThreads, Runnable midway) {
    int port = NameServer.open(stage.client(), NAME_MILLIS, midway).await();
    return open(
        stage,
        options(poolThreads)
            .setAddressResolverOptions(
                new AddressResolverOptions().addServer("127.0.0.1:" + port)));
  }

  private static VertxOptions options(int poolThreads) {
    return new VertxOptions()
        .setEventLoopPoolSize(1)
        .setWorkerPoolSize(poolThreads)
        .setInternalBlockingPoolSize(poolThreads);
  }

  private static Vertx open(Stage stage, VertxOptions options) {
    Vertx vertx = Vertx.vertx(options);
    stage.closing(() -> vertx.close().await(CLOSE_SECONDS, TimeUnit.SECONDS));
    return vertx;
  }
}
