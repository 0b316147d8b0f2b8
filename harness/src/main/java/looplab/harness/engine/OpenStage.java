package looplab.harness.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.TimeUnit;
import looplab.harness.Endpoints;
import looplab.harness.Stage;

/**
 * A stage together with the meters in its two event loops.
 *
 * <p>The defaults that hide lessons are set here by name: one event loop a side; the worker pool's
 * size; how long a callback may run before Vert.x itself complains.
 */
record OpenStage(Stage stage, LoopMeter serverLoop, LoopMeter clientLoop) implements AutoCloseable {

  /** Vert.x's own default, named because results depend on it. */
  static final int WORKERS = VertxOptions.DEFAULT_WORKER_POOL_SIZE;

  /** A trial that starts with more of the heap in use than this is likely to be interrupted. */
  private static final double MOST_USED_HEAP = 0.25;

  /** Below two seconds Vert.x's checker says nothing; our meter sees every turn. */
  static final long BLOCKED_AFTER_SECONDS = 2;

  /**
   * Opens a stage. The calling thread is bound to the server's cores until the stage is closed, so
   * that whatever the subject starts belongs to the server's side. Blocks for some ten
   * milliseconds; call from a thread that is no event loop.
   */
  static OpenStage open(MeterRegistry meters, Stage.Settings settings, Endpoints endpoints) {
    collectIfNeedBe();
    Cores.available().ifPresent(Cores::useServerCores);
    LoopMeter serverLoop = new LoopMeter();
    LoopMeter clientLoop = new LoopMeter();
    Vertx server = vertx(serverLoop);
    Vertx client = vertx(clientLoop);
    // A loop's thread starts with its first task, and inherits the cores of whoever gave it that.
    serverLoop.loop().execute(() -> Cores.available().ifPresent(Cores::useServerCores));
    clientLoop.loop().execute(() -> Cores.available().ifPresent(Cores::useClientCore));
    QuantumLoop quantum = (QuantumLoop) serverLoop.loop();
    Stage.ServerLoop loop =
        new Stage.ServerLoop(serverLoop::turns, quantum::timers, quantum::taskQuantum);
    return new OpenStage(
        new Stage(server, client, meters, settings, loop, endpoints), serverLoop, clientLoop);
  }

  /** A collection pauses both sides: better here than in the middle of a trial. */
  private static void collectIfNeedBe() {
    Runtime runtime = Runtime.getRuntime();
    if (runtime.totalMemory() - runtime.freeMemory() > runtime.maxMemory() * MOST_USED_HEAP) {
      System.gc();
    }
  }

  private static Vertx vertx(LoopMeter meter) {
    VertxOptions options =
        new VertxOptions()
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(WORKERS)
            .setMaxEventLoopExecuteTime(BLOCKED_AFTER_SECONDS)
            .setMaxEventLoopExecuteTimeUnit(TimeUnit.SECONDS);
    return Vertx.builder().with(options).withTransport(new MeteredTransport(meter)).build();
  }

  @Override
  public void close() {
    try {
      stage.close();
    } finally {
      Cores.available().ifPresent(Cores::useAll);
    }
  }
}
