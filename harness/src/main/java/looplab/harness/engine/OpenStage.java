package looplab.harness.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.TimeUnit;
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

  /** Below two seconds Vert.x's checker says nothing; our meter sees every turn. */
  static final long BLOCKED_AFTER_SECONDS = 2;

  /** Opens a stage. Blocks for some ten milliseconds; call from a thread that is no event loop. */
  static OpenStage open(MeterRegistry meters, Stage.Settings settings) {
    LoopMeter serverLoop = new LoopMeter();
    LoopMeter clientLoop = new LoopMeter();
    Cores.available().ifPresent(Cores::useServerCores);
    try {
      Vertx server = vertx(serverLoop);
      Vertx client = vertx(clientLoop);
      clientLoop.loop().execute(() -> Cores.available().ifPresent(Cores::useClientCore));
      return new OpenStage(
          new Stage(server, client, meters, settings, serverLoop::turns), serverLoop, clientLoop);
    } finally {
      Cores.available().ifPresent(Cores::useAll);
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
    stage.close();
  }
}
