package looplab.harness.exercise;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * A method of the answer returned null where its contract promises a future. A check that lets it
 * pass on {@linkplain Check#tryOn fails} by that name.
 */
public final class ReturnedNull extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String method;

  private ReturnedNull(String method) {
    super(method + " returned null in place of a future");
    this.method = method;
  }

  /**
   * Looks at what a method of the answer returned. On any thread; does not wait.
   *
   * @param method its name, without parentheses
   * @return the future, as it is
   * @throws ReturnedNull if there is none
   */
  public static <R> Future<R> unless(@Nullable Future<R> returned, String method) {
    if (returned == null) {
      throw new ReturnedNull(method);
    }
    return returned;
  }

  /** The name of the method. */
  String method() {
    return method;
  }
}
