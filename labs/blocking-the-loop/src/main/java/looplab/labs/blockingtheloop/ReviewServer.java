package looplab.labs.blockingtheloop;

import static looplab.labs.blockingtheloop.LoopServer.VICTIMS;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import looplab.harness.HttpTarget;
import looplab.harness.Stage;
import looplab.harness.Subject;

/** A server on one event loop that answers {@code /ping} at once and {@code /reviews} by a desk. */
final class ReviewServer extends VerticleBase {
  /** The traffic of ordinary reviews. */
  static final String REVIEWS = "reviews";

  /** The traffic of reviews that somebody wrote to stop the service. */
  static final String HOSTILE = "hostile";

  private static final String ORDINARY = "It was 'never' good, \"not at all\".";

  private final ReviewDesk desk;
  private final Path muted;
  private int port;

  private ReviewServer(ReviewDesk desk, Path muted) {
    this.desk = desk;
    this.muted = muted;
  }

  /** A subject that serves reviews by a new desk. */
  static Subject serving(Supplier<ReviewDesk> desks, String hostile, List<String> words) {
    return stage -> {
      Path muted = MutedFile.of(stage, words);
      ReviewServer server = new ReviewServer(desks.get(), muted);
      return stage
          .server()
          .deployVerticle(server)
          .compose(deployed -> connect(stage, server.port))
          .map(
              target ->
                  Map.of(
                      VICTIMS, target.get("/ping"),
                      REVIEWS, target.post("/reviews", Buffer.buffer(ORDINARY)),
                      HOSTILE, target.post("/reviews", Buffer.buffer(hostile))));
    };
  }

  private static Future<HttpTarget> connect(Stage stage, int port) {
    return stage.connect(port, 100);
  }

  @Override
  public Future<?> start() {
    return desk.open(vertx, muted)
        .compose(
            opened -> vertx.createHttpServer().requestHandler(this::route).listen(0, "127.0.0.1"))
        .onSuccess(listening -> port = listening.actualPort());
  }

  private void route(HttpServerRequest request) {
    if (!"/reviews".equals(request.uri())) {
      request.response().end("pong");
      return;
    }
    request
        .body()
        .compose(body -> desk.passages(body.toString()))
        .onSuccess(passages -> request.response().end(String.valueOf(passages)))
        .onFailure(problem -> request.response().setStatusCode(500).end());
  }
}
