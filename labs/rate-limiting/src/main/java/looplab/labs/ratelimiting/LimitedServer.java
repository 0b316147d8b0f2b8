package looplab.labs.ratelimiting;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import looplab.harness.CpuWork;

/**
 * One HTTP server on one event loop, behind a {@link RateLimitHandler}. Its clients say who they
 * are, so that one machine can play several: {@code /?client=polite}.
 */
final class LimitedServer extends VerticleBase {
  private final Optional<RateLimitHandler> limits;
  private final CpuWork work;
  private volatile int port;

  /**
   * @param limits none for a server that lets everybody in
   * @param work of each admitted request, on the loop
   */
  LimitedServer(Optional<RateLimitHandler> limits, CpuWork work) {
    this.limits = limits;
    this.work = work;
  }

  int port() {
    return port;
  }

  @Override
  public Future<?> start() {
    Router router = Router.router(vertx);
    limits.ifPresent(each -> router.route().handler(each));
    router.route().handler(this::serve);
    return vertx
        .createHttpServer()
        .requestHandler(router)
        .listen(0, "127.0.0.1")
        .onSuccess(listening -> port = listening.actualPort());
  }

  // Computes on the loop: the resource that clients compete for.
  private void serve(RoutingContext context) {
    work.run();
    context.end("served");
  }

  /** Whom a request is counted for. */
  static Optional<String> client(RoutingContext context) {
    return context.queryParam("client").stream().findFirst();
  }
}
