package looplab.labs.ratelimiting;

import io.vertx.core.Future;

/**
 * Decides for many clients, each known by a key; the state may live elsewhere.
 *
 * <p>Safe from any thread. The future ends on the context that asked. It fails when the state could
 * not be reached, and then nobody knows whether the cost was charged: who asks decides beforehand
 * whether to let such a request through.
 */
@FunctionalInterface
public interface KeyedLimiter {

  /**
   * Takes {@code cost} permits of the client's if that many are there, else none.
   *
   * @param key of the client: an account, an address, a token
   * @param cost from 1 to the capacity of a single client
   */
  Future<Decision> tryAcquire(String key, long cost);
}
