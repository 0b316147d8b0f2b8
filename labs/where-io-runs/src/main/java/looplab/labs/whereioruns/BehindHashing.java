package looplab.labs.whereioruns;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.net.NetClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import looplab.harness.CpuWork;
import looplab.harness.Metric;
import looplab.harness.Observations;
import looplab.harness.Stage;

/**
 * Fills a pool with hashes, starts one of each kind of I/O behind them, and says how long each took
 * and which of them came back before the first hash was done. Confined to its event loop.
 */
final class BehindHashing {
  /** Where the hashes run. */
  enum Hashing {
    NOWHERE,
    IN_WORKER_POOL,
    IN_OWN_POOL
  }

  /** Threads in each pool, as many as libuv has unless told otherwise. */
  static final int POOL = 4;

  static final int HASHES = 8;

  /** How long the socket's far end takes to answer. */
  static final long WAIT_MILLIS = 30;

  /** The name of the order: what came back before the first hash, and what behind it. */
  static final String BACK = "back";

  static final String FIRST_HASH = "first hash";
  static final String OPEN_FILE = "open-file";
  static final String READ_FILE = "read-file";
  static final String VERTX_LOOKUP = "vertx-lookup";
  static final String SOCKET = "socket";

  private static final double HASH_MILLIS = 60;
  private static final int FILE_BYTES = 4096;
  private static final int WARM_UPS = 3;

  /** All of it, on a single core. */
  static final Duration TAKES = Duration.ofMillis((long) (HASHES * HASH_MILLIS));

  private final Vertx vertx;
  private final Map<String, Supplier<Future<?>>> operations = new LinkedHashMap<>();
  private final List<String> beforeFirstHash = new ArrayList<>();
  private final List<String> behindFirstHash = new ArrayList<>();
  private boolean firstHashDone;
  private Observations seen = Observations.none();

  private BehindHashing(Vertx vertx, AsyncFile open, Path path, int port) {
    this.vertx = vertx;
    NetClient client = vertx.createNetClient();
    operations.put(OPEN_FILE, () -> open.read(Buffer.buffer(), 0, 0, FILE_BYTES));
    operations.put(READ_FILE, () -> vertx.fileSystem().readFile(path.toString()));
    operations.put(VERTX_LOOKUP, () -> client.connect(port, "far-end.test"));
    operations.put(SOCKET, () -> Ask.withHandler(client, "127.0.0.1", port));
  }

  /** How long {@code operation} took, from its start to its handler. */
  static Metric wait(String operation) {
    return Metric.seconds(operation + ".wait");
  }

  /** Blocks for some milliseconds; call from a thread that is no event loop. */
  static Future<Observations> play(Stage stage, Hashing hashing) {
    Vertx vertx = SmallVertx.openWithNames(stage, POOL, () -> {});
    CpuWork work = CpuWork.ofMillis(HASH_MILLIS);
    Path path = temporaryFile(stage);
    return FarEnd.open(stage.client(), WAIT_MILLIS)
        .compose(
            farEnd -> LoopOperations.onLoop(vertx, () -> play(vertx, path, farEnd, work, hashing)));
  }

  private static Future<Observations> play(
      Vertx vertx, Path path, FarEnd farEnd, CpuWork work, Hashing hashing) {
    return vertx
        .fileSystem()
        .open(path.toString(), new OpenOptions().setWrite(false))
        .compose(
            open -> {
              BehindHashing all = new BehindHashing(vertx, open, path, farEnd.port());
              return all.warmUp(WARM_UPS).compose(warm -> all.measure(work, hashing));
            });
  }

  /** So that the measured ones pay neither for loading classes nor for starting threads. */
  private Future<?> warmUp(int times) {
    Future<?> all = Future.all(operations.values().stream().map(Supplier::get).toList());
    return times == 1 ? all : all.compose(once -> warmUp(times - 1));
  }

  private Future<Observations> measure(CpuWork work, Hashing hashing) {
    List<Future<?>> under = new ArrayList<>();
    Callable<CpuWork> hash =
        () -> {
          work.run();
          return work;
        };
    for (int i = 0; i < HASHES && hashing != Hashing.NOWHERE; i++) {
      under.add(start(hash, hashing).onSuccess(done -> firstHashDone = true));
    }
    operations.forEach((name, operation) -> under.add(timed(name, operation)));
    return Future.all(under)
        .map(all -> hashing == Hashing.NOWHERE ? seen : seen.order(BACK, back()));
  }

  private Future<?> start(Callable<CpuWork> hash, Hashing hashing) {
    if (hashing == Hashing.IN_WORKER_POOL) {
      return vertx.executeBlocking(hash, false);
    }
    WorkerExecutor own = vertx.createSharedWorkerExecutor("hashing", POOL);
    return own.executeBlocking(hash, false);
  }

  private Future<?> timed(String name, Supplier<Future<?>> operation) {
    long begun = System.nanoTime();
    return operation
        .get()
        .onSuccess(
            done -> {
              seen = seen.with(wait(name), (System.nanoTime() - begun) / 1e9);
              (firstHashDone ? behindFirstHash : beforeFirstHash).add(name);
            });
  }

  /** Sorted on each side of the first hash: who of them is first there is chance. */
  private List<String> back() {
    List<String> all = new ArrayList<>(beforeFirstHash.stream().sorted().toList());
    all.add(FIRST_HASH);
    all.addAll(behindFirstHash.stream().sorted().toList());
    return all;
  }

  private static Path temporaryFile(Stage stage) {
    try {
      Path file = Files.createTempFile("looplab-", ".bin");
      stage.closing(() -> Files.deleteIfExists(file));
      return Files.write(file, new byte[FILE_BYTES]);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
