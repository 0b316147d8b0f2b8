package looplab.labs.blockingtheloop;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import looplab.harness.HttpTarget;
import looplab.harness.Operation;
import looplab.harness.Stage;
import looplab.harness.Subject;

/**
 * One HTTP server on one event loop with two routes: {@code /ping} answers at once, {@code /work}
 * does whatever a variant does. Whoever pings is a victim of what {@code /work} does to the loop.
 */
final class LoopServer extends VerticleBase {
  /** The traffic that only wants a quick answer. */
  static final String VICTIMS = "victims";

  /** The traffic that asks for work. */
  static final String WORKERS = "workers";

  private static final int VICTIM_CONNECTIONS = 50;

  private final Handler<HttpServerRequest> work;
  private int port;

  private LoopServer(Handler<HttpServerRequest> work) {
    this.work = work;
  }

  /** A subject that serves {@code /work} by the handler made for its stage. */
  static Subject serving(Function<Stage, Handler<HttpServerRequest>> work) {
    return stage -> {
      LoopServer verticle = new LoopServer(work.apply(stage));
      return stage.server().deployVerticle(verticle).compose(id -> verticle.operations(stage));
    };
  }

  /** Victims and workers get connections of their own: neither can use up the other's. */
  private Future<Map<String, Operation>> operations(Stage stage) {
    Future<HttpTarget> pings = stage.connect(port, VICTIM_CONNECTIONS);
    Future<HttpTarget> jobs = stage.connect(port);
    return Future.all(pings, jobs)
        .map(
            both -> {
              Map<String, Operation> operations = new LinkedHashMap<>();
              operations.put(VICTIMS, pings.result().get("/ping"));
              operations.put(WORKERS, jobs.result().get("/work"));
              return operations;
            });
  }

  @Override
  public Future<?> start() {
    return vertx
        .createHttpServer()
        .requestHandler(this::route)
        .listen(0, "127.0.0.1")
        .onSuccess(listening -> port = listening.actualPort());
  }

  private void route(HttpServerRequest request) {
    if ("/work".equals(request.uri())) {
      work.handle(request);
    } else {
      request.response().end("pong");
    }
  }
}
