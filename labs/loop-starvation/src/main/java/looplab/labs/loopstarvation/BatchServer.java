package looplab.labs.loopstarvation;

import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import looplab.harness.CpuWork;
import looplab.harness.HttpTarget;
import looplab.harness.Operation;
import looplab.harness.Stage;
import looplab.harness.Subject;

/**
 * One HTTP server on one event loop: {@code /ping} answers at once, {@code /batch} when a batch is
 * done. Whoever pings is a victim of how batches are processed.
 */
final class BatchServer extends VerticleBase {
  /** The traffic that only wants a quick answer. */
  static final String VICTIMS = "victims";

  /** The traffic that asks for a batch. */
  static final String BATCHES = "batches";

  private static final int BATCH_CONNECTIONS = 32;
  private static final long SHORTEST_TIMER_MILLIS = 1;

  private final Function<Vertx, BatchProcessor> how;
  private final Work work;
  private final CpuWork link;
  private final AtomicBoolean closed = new AtomicBoolean();
  private BatchProcessor processor = new PlainLoop();
  private int port;

  private BatchServer(Function<Vertx, BatchProcessor> how, Work work) {
    this.how = how;
    this.work = work;
    this.link = work.link();
  }

  /** A subject that processes a batch for each request that asks for one. */
  static Subject onRequest(Function<Vertx, BatchProcessor> how, Work work) {
    return stage -> {
      BatchServer server = new BatchServer(how, work);
      return server.deployed(stage).compose(id -> server.operations(stage));
    };
  }

  /**
   * A subject that processes one batch after the other, unasked, once its clients are connected.
   *
   * @param connections of its victims, as its load has them
   */
  static Subject onItsOwn(Function<Vertx, BatchProcessor> how, Work work, int connections) {
    return stage -> {
      BatchServer server = new BatchServer(how, work);
      return server
          .deployed(stage)
          .compose(id -> server.operations(stage))
          .compose(operations -> onceServed(stage, operations, connections))
          .onSuccess(ready -> server.context.runOnContext(begin -> server.again()));
    };
  }

  /**
   * Ends once a ping has gone over each connection: the loop must have taken them all in before it
   * is kept from its sockets.
   */
  private static Future<Map<String, Operation>> onceServed(
      Stage stage, Map<String, Operation> operations, int connections) {
    Operation ping = Objects.requireNonNull(operations.get(VICTIMS));
    Promise<CompositeFuture> served = Promise.promise();
    stage
        .client()
        .runOnContext(
            here ->
                Future.all(IntStream.range(0, connections).mapToObj(ping::call).toList())
                    .onComplete(served));
    return served.future().map(operations);
  }

  /** A chain that is under way when the stage closes ends with its next link. */
  private Future<String> deployed(Stage stage) {
    stage.closing(() -> closed.set(true));
    return stage.server().deployVerticle(this);
  }

  /** Victims and batches get connections of their own: neither can use up the other's. */
  private Future<Map<String, Operation>> operations(Stage stage) {
    Future<HttpTarget> pings = stage.connect(port);
    Future<HttpTarget> batches = stage.connect(port, BATCH_CONNECTIONS);
    return Future.all(pings, batches)
        .map(
            both ->
                Map.of(
                    VICTIMS, pings.result().get("/ping"),
                    BATCHES, batches.result().get("/batch")));
  }

  @Override
  public Future<?> start() {
    processor = how.apply(vertx);
    return vertx
        .createHttpServer()
        .requestHandler(this::route)
        .listen(0, "127.0.0.1")
        .onSuccess(listening -> port = listening.actualPort());
  }

  private void route(HttpServerRequest request) {
    if ("/batch".equals(request.uri())) {
      processor.process(batch()).onComplete(done -> request.response().end("done"));
    } else {
      request.response().end("pong");
    }
  }

  private Batch batch() {
    return new Batch(work.links(), link, closed::get);
  }

  private void again() {
    processor
        .process(batch())
        .onComplete(
            done -> {
              if (!closed.get()) {
                vertx.setTimer(SHORTEST_TIMER_MILLIS, id -> again());
              }
            });
  }
}
