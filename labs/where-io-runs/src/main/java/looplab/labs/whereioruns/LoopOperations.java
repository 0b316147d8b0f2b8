package looplab.labs.whereioruns;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.util.function.Supplier;
import looplab.harness.Stage;

/**
 * Operations for which nobody waits: the loop is told when there is something to do. Each yields
 * the name of the thread that came back with the result.
 */
final class LoopOperations {
  private LoopOperations() {}

  /** A timer of Vert.x. */
  static Future<String> timer(Stage stage, Witness witness) {
    long millis = WhoseThread.WAIT_MILLIS;
    Promise<String> fired = Promise.promise();
    Vertx vertx = stage.server();
    vertx.runOnContext(
        start -> {
          stage.client().setTimer(millis / 2, id -> witness.look());
          vertx.setTimer(millis, id -> fired.complete(Thread.currentThread().getName()));
        });
    return fired.future();
  }

  /** An answer that comes over a socket. */
  static Future<String> socketRead(Stage stage, Witness witness) {
    NetClient client = stage.server().createNetClient();
    return FarEnd.open(stage.client(), WhoseThread.WAIT_MILLIS, witness::look)
        .compose(
            farEnd ->
                onLoop(stage.server(), () -> Ask.withHandler(client, "127.0.0.1", farEnd.port())));
  }

  /**
   * A name that Vert.x looks up: it speaks DNS itself, over a socket of its own. Blocks for as long
   * as the name server takes to open.
   */
  static Future<String> vertxLookup(Stage stage, Witness witness) {
    Vertx vertx = SmallVertx.openWithNames(stage, 1, witness::look);
    NetClient client = vertx.createNetClient();
    return FarEnd.open(stage.client(), WhoseThread.WAIT_MILLIS)
        .compose(
            farEnd ->
                onLoop(
                    vertx,
                    () ->
                        client
                            .connect(farEnd.port(), "far-end.test")
                            .map(connected -> Thread.currentThread().getName())));
  }

  /** An answer of Redis, by a client that does not block. Blocks until that is connected. */
  static Future<String> vertxRedis(Stage stage, Witness witness) {
    SlowRedis slow = SlowRedis.of(stage, WhoseThread.WAIT_MILLIS, witness::look);
    Redis redis = slow.vertx();
    return onLoop(
        stage.server(),
        () ->
            redis
                .send(Request.cmd(Command.GET).arg(slow.key()))
                .map(none -> Thread.currentThread().getName()));
  }

  /** Starts an operation on the event loop of {@code vertx}. */
  static <T> Future<T> onLoop(Vertx vertx, Supplier<Future<T>> operation) {
    Promise<T> ended = Promise.promise();
    vertx.runOnContext(start -> operation.get().onComplete(ended));
    return ended.future();
  }
}
