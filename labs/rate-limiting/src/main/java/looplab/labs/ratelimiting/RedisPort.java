package looplab.labs.ratelimiting;

import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import org.jspecify.annotations.Nullable;

/** Sends a command to a Redis, once. Safe from any thread. */
@FunctionalInterface
public interface RedisPort {

  /**
   * Sends {@code request}. The future ends on the context that asked: with the answer (null for
   * nil), or with the error that Redis answered, or with what became of the connection. In that
   * last case nobody knows whether Redis did it, and it must not be sent again.
   */
  Future<@Nullable Response> send(Request request);
}
