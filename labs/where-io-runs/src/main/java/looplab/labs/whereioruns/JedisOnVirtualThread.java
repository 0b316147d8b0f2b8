package looplab.labs.whereioruns;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import looplab.harness.Stage;
import redis.clients.jedis.RedisClient;

/** Calls a blocking client on a virtual thread for each request, and answers on the loop. */
final class JedisOnVirtualThread implements Handler<HttpServerRequest> {
  private final Vertx vertx;
  private final RedisClient jedis;
  private final String key;
  private final ExecutorService threads;

  JedisOnVirtualThread(Stage stage, RedisClient jedis, String key) {
    this.vertx = stage.server();
    this.jedis = jedis;
    this.key = key;
    this.threads = stage.closing(Executors.newVirtualThreadPerTaskExecutor());
  }

  @Override
  public void handle(HttpServerRequest request) {
    TwoRoutes.answer(request, call(vertx.getOrCreateContext()));
  }

  private Future<String> call(Context loop) {
    Promise<String> answer = Promise.promise();
    threads.execute(
        () -> {
          try {
            String text = String.valueOf(jedis.get(key));
            loop.runOnContext(back -> answer.complete(text));
          } catch (RuntimeException failed) {
            loop.runOnContext(back -> answer.fail(failed));
          }
        });
    return answer.future();
  }
}
