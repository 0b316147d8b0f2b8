package looplab.labs.offloadchoice;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import looplab.harness.HttpTarget;
import looplab.harness.Operation;
import looplab.harness.Stage;
import looplab.harness.Subject;

/**
 * One HTTP server on one event loop with two routes: {@code /ping} answers at once, {@code /job}
 * when a job has been done, wherever that is. Whoever pings is a victim of the jobs.
 */
final class OffloadServer extends VerticleBase {
  /** The traffic that only wants a quick answer. */
  static final String VICTIMS = "victims";

  /** The traffic that has jobs done. */
  static final String JOBS = "jobs";

  private static final int VICTIM_CONNECTIONS = 50;

  private final Supplier<Future<Void>> job;
  private int port;

  private OffloadServer(Supplier<Future<Void>> job) {
    this.job = job;
  }

  /** A subject that has its jobs done as {@code jobs} says for its stage. */
  static Subject offloadingTo(Function<Stage, Future<Supplier<Future<Void>>>> jobs) {
    return stage ->
        jobs.apply(stage)
            .compose(
                job -> {
                  OffloadServer server = new OffloadServer(job);
                  return stage
                      .server()
                      .deployVerticle(server)
                      .compose(id -> server.operations(stage));
                });
  }

  /** Victims and jobs get connections of their own: neither can use up the other's. */
  private Future<Map<String, Operation>> operations(Stage stage) {
    Future<HttpTarget> pings = stage.connect(port, VICTIM_CONNECTIONS);
    Future<HttpTarget> jobs = stage.connect(port);
    return Future.all(pings, jobs)
        .map(
            both -> {
              Map<String, Operation> operations = new LinkedHashMap<>();
              operations.put(VICTIMS, pings.result().get("/ping"));
              operations.put(JOBS, jobs.result().get("/job"));
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
    if ("/job".equals(request.uri())) {
      job.get()
          .onSuccess(done -> request.response().end("done"))
          .onFailure(failed -> refuse(request, failed));
    } else {
      request.response().end("pong");
    }
  }

  private static void refuse(HttpServerRequest request, Throwable failed) {
    boolean full = failed instanceof RejectedExecutionException;
    request.response().setStatusCode(full ? 503 : 500).end();
  }
}
