package looplab.labs.whereioruns;

import static looplab.labs.whereioruns.LoopOperations.onLoop;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import looplab.harness.CpuWork;
import looplab.harness.Stage;
import redis.clients.jedis.RedisClient;

/**
 * Operations that need a thread for as long as they take. Each yields the name of the thread that
 * came back with the result.
 */
final class ThreadOperations {
  private ThreadOperations() {}

  /** A file, read by Vert.x. */
  static Future<String> fileRead(Stage stage, Witness witness) {
    SlowFile file = SlowFile.make(stage);
    Vertx vertx = stage.server();
    Future<String> read =
        onLoop(vertx, () -> vertx.fileSystem().readFile(file.path()).map(content -> thisThread()));
    return file.deliver(stage.client(), "content", witness::look).compose(delivered -> read);
  }

  /** A name that the JVM looks up: one blocking call into the C library. */
  static Future<String> jvmLookup(Stage stage, Witness witness) {
    return inWorker(
        stage.server(),
        () -> {
          witness.here();
          return InetAddress.getByName("localhost");
        });
  }

  /** A hash, and more of it until somebody has looked: a busy machine may look late. */
  static Future<String> hash(Stage stage, Witness witness) {
    CpuWork work = CpuWork.ofMillis(WhoseThread.WAIT_MILLIS);
    return inWorker(
        stage.server(),
        () -> {
          AtomicBoolean looked = new AtomicBoolean();
          stage
              .client()
              .setTimer(
                  WhoseThread.WAIT_MILLIS / 2,
                  id -> {
                    witness.look();
                    looked.set(true);
                  });
          do {
            work.run();
          } while (!looked.get());
          return work;
        });
  }

  /** An answer of Redis, by a client that blocks. Blocks until that is connected. */
  static Future<String> jedis(Stage stage, Witness witness) {
    SlowRedis slow = SlowRedis.of(stage, WhoseThread.WAIT_MILLIS, witness::look);
    RedisClient jedis = slow.jedis();
    return inWorker(stage.server(), () -> String.valueOf(jedis.get(slow.key())));
  }

  /** The answer of a socket, waited for with a blocking call on a virtual thread. */
  static Future<String> onVirtualThread(Stage stage, Witness witness) {
    return FarEnd.open(stage.client(), WhoseThread.WAIT_MILLIS, witness::look)
        .compose(
            farEnd -> {
              Asker asker = new Asker(farEnd.port());
              return stage
                  .server()
                  .deployVerticle(
                      asker,
                      new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
                  .compose(deployed -> asker.reader.future());
            });
  }

  private static Future<String> inWorker(Vertx vertx, Callable<?> job) {
    return onLoop(vertx, () -> vertx.executeBlocking(job, false).map(done -> thisThread()));
  }

  private static String thisThread() {
    return Thread.currentThread().getName();
  }

  /** Asks once, on whatever thread its verticle runs. */
  private static final class Asker extends VerticleBase {
    private final int port;
    private final Promise<String> reader = Promise.promise();

    Asker(int port) {
      this.port = port;
    }

    @Override
    public Future<?> start() throws IOException {
      reader.complete(Ask.blocking(port));
      return reader.future();
    }
  }
}
