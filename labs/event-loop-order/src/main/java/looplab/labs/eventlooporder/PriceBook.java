package looplab.labs.eventlooporder;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Function;

/**
 * Tells prices and remembers them: the contract of this lab's exercise. Lives on one event loop,
 * where every method is called and every answer is expected.
 */
public interface PriceBook {

  /**
   * Called once, before the first question.
   *
   * @param shop knows the price of every article, in cents. Asking it costs money; its future ends
   *     on this event loop, at once or much later, and may fail
   */
  void open(Vertx vertx, Function<String, Future<Integer>> shop);

  /**
   * The price of an article in cents, by these rules:
   *
   * <ul>
   *   <li>A handler that the caller attaches at once runs after the caller's own statements,
   *       whether or not the price is known already; always on this event loop.
   *   <li>A known price is told before the loop looks at its timers and sockets again.
   *   <li>The shop is not asked for what is known, nor a second time while it is being asked. A
   *       price that was told counts for ever.
   *   <li>When the shop fails, everybody who waits is told so. Whoever asks after that makes it be
   *       asked again, be it from inside the handler that was told.
   * </ul>
   */
  Future<Integer> price(String article);
}
