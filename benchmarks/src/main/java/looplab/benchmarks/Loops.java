package looplab.benchmarks;

import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.Message;
import java.util.concurrent.CompletableFuture;

/**
 * A Vert.x with two event loops, and what hops go to. Native transport where there is one, as in
 * the labs; the worker pool has Vert.x's own size.
 *
 * @param home a context on the loop where hops start and end
 * @param away a context on the other loop
 */
record Loops(Vertx vertx, Context home, Context away) implements AutoCloseable {

  /** Blocks; call from a thread that is no event loop. */
  static Loops start() {
    VertxOptions options =
        new VertxOptions().setEventLoopPoolSize(2).setPreferNativeTransport(true);
    Vertx vertx = Vertx.vertx(options);
    Context home = context(vertx);
    Context away = context(vertx);
    if (threadOf(home).equals(threadOf(away))) {
      throw new IllegalStateException("both contexts are on one loop");
    }
    return new Loops(vertx, home, away);
  }

  /** Has requests to {@code address} answered with nothing, on an event loop context. */
  void answerOn(Context context, String address) {
    CompletableFuture<Void> listening = new CompletableFuture<>();
    context.runOnContext(
        ignored -> {
          vertx.eventBus().localConsumer(address, Loops::answer);
          listening.complete(null);
        });
    listening.join();
  }

  /** Has requests to {@code address} answered with nothing, by a verticle of that kind. */
  void answerBy(ThreadingModel model, String address) {
    vertx
        .deployVerticle(
            context -> vertx.eventBus().localConsumer(address, Loops::answer).completion(),
            new DeploymentOptions().setThreadingModel(model))
        .await();
  }

  @Override
  public void close() {
    vertx.close().await();
  }

  private static void answer(Message<Object> request) {
    request.reply(null);
  }

  /** A context on the next event loop. Blocks; call from a thread that is no event loop. */
  static Context context(Vertx vertx) {
    CompletableFuture<Context> given = new CompletableFuture<>();
    vertx
        .deployVerticle(
            context -> {
              given.complete(context);
              return Future.succeededFuture();
            })
        .await();
    return given.join();
  }

  private static Thread threadOf(Context context) {
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    context.runOnContext(ignored -> thread.complete(Thread.currentThread()));
    return thread.join();
  }
}
