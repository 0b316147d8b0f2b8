package looplab.harness;

import io.vertx.core.Future;

/**
 * One kind of asynchronous request, as a client sends it.
 *
 * <p>Called on the client's event loop; must not block. The returned future ends on that loop too.
 * A failed future counts as {@link Outcome#FAILED}; time-outs are the load generator's business.
 */
@FunctionalInterface
public interface Operation {

  /**
   * Starts one request.
   *
   * @param sequence the request's number within its traffic, from 0, warm-up included; may choose a
   *     key or a body
   */
  Future<Outcome> call(long sequence);
}
