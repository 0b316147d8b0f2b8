package looplab.harness.exercise;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The answer left a question open: a future of its own did not end in time. */
public final class NeverAnswered extends Exception {
  private static final long serialVersionUID = 1L;
  private static final long SECONDS = 8;

  private NeverAnswered(String what, Throwable late) {
    super(what + " within " + SECONDS + " s", late);
  }

  /**
   * Waits for a future that ends at once or never. Blocks; not for an event loop.
   *
   * @param otherwise what it means if it never ends, e.g. {@code a review was not answered}
   * @throws NeverAnswered if it does not end; the check then {@linkplain Check#tryOn fails}
   */
  public static <R> R unless(Future<R> future, String otherwise) throws Exception {
    try {
      return future.await(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new NeverAnswered(otherwise, late);
    }
  }
}
