package looplab.labs.whereioruns;

import static looplab.labs.whereioruns.LoopOperations.onLoop;

import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import looplab.harness.CpuWork;
import looplab.harness.SlowFile;
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
        onLoop(
            vertx,
            () -> vertx.fileSystem().readFile(file.path().toString()).map(content -> thisThread()));
    return file.deliver(stage.client(), "content", witness::look).compose(delivered -> read);
  }

  /**
   * The answer of a socket, by a client whose method returns a future at once and has a pool of its
   * own wait: a {@link Witness} must see through it. No call on the waiting stack says whose client
   * it is. Blocks until that is connected.
   */
  static Future<String> hiddenPool(Stage stage, Witness witness) {
    ExecutorService pool =
        stage.closing(
            Executors.newFixedThreadPool(
                2, Thread.ofPlatform().daemon().name("pool-io-", 0).factory()));
    FarEnd farEnd = FarEnd.open(stage.client(), WhoseThread.WAIT_MILLIS, witness::look).await();
    Context loop = stage.server().getOrCreateContext();
    Promise<String> answered = Promise.promise();
    try {
      Socket socket = stage.closing(new Socket(InetAddress.getLoopbackAddress(), farEnd.port()));
      socket.getOutputStream().write('?');
      Callable<Integer> read = socket.getInputStream()::read; // No method of this class's own.
      pool.execute(
          new FutureTask<>(read) {
            @Override
            protected void done() {
              loop.runOnContext(
                  back -> {
                    if (state() == State.SUCCESS && resultNow() >= 0) {
                      answered.complete(thisThread());
                    } else {
                      answered.fail("closed without an answer");
                    }
                  });
            }
          });
    } catch (IOException failed) {
      answered.fail(failed);
    }
    return answered.future();
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
