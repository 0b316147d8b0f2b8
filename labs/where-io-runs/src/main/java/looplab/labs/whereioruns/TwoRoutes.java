package looplab.labs.whereioruns;

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
 * One HTTP server on one event loop with two routes: {@code /ping} answers at once, {@code /ask}
 * asks a backing service, as a variant does it. Whoever pings is a victim of what {@code /ask} does
 * to the loop.
 */
final class TwoRoutes extends VerticleBase {
  /** The traffic that only wants a quick answer. */
  static final String VICTIMS = "victims";

  /** The traffic whose answer comes from a backing service. */
  static final String ASKERS = "askers";

  private static final int VICTIM_CONNECTIONS = 50;

  private final Handler<HttpServerRequest> ping;
  private final Handler<HttpServerRequest> ask;
  private int port;

  private TwoRoutes(Handler<HttpServerRequest> ping, Handler<HttpServerRequest> ask) {
    this.ping = ping;
    this.ask = ask;
  }

  /**
   * A subject that serves {@code /ask} by the handler made for its stage.
   *
   * @param ask called on a thread that is no event loop; may block to connect
   */
  static Subject serving(Function<Stage, Handler<HttpServerRequest>> ask) {
    return serving(stage -> request -> request.response().end("pong"), ask);
  }

  /** The same, with a handler for {@code /ping} as well. */
  static Subject serving(
      Function<Stage, Handler<HttpServerRequest>> ping,
      Function<Stage, Handler<HttpServerRequest>> ask) {
    return stage -> {
      TwoRoutes verticle = new TwoRoutes(ping.apply(stage), ask.apply(stage));
      return stage.server().deployVerticle(verticle).compose(id -> verticle.operations(stage));
    };
  }

  /** Victims and askers get connections of their own: neither can use up the other's. */
  private Future<Map<String, Operation>> operations(Stage stage) {
    Future<HttpTarget> pings = stage.connect(port, VICTIM_CONNECTIONS);
    Future<HttpTarget> asks = stage.connect(port);
    return Future.all(pings, asks)
        .map(
            both -> {
              Map<String, Operation> operations = new LinkedHashMap<>();
              operations.put(VICTIMS, pings.result().get("/ping"));
              operations.put(ASKERS, asks.result().get("/ask"));
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
    if ("/ask".equals(request.uri())) {
      ask.handle(request);
    } else {
      ping.handle(request);
    }
  }

  /** Ends a request as its answer ended: with it, or with status 500. */
  static void answer(HttpServerRequest request, Future<?> answer) {
    answer.onComplete(
        text -> request.response().end(String.valueOf(text)),
        failure -> request.response().setStatusCode(500).end(String.valueOf(failure)));
  }
}
