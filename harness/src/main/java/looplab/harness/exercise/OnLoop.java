package looplab.harness.exercise;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls code of the answer where it lives: on an event loop. What it throws there reaches the check
 * at once, as the failure of a future, in place of an answer that is waited for in vain.
 *
 * <p>To be called from any thread; what is called runs as a task of its own.
 */
public final class OnLoop {
  private OnLoop() {}

  /**
   * Calls a method that returns a future.
   *
   * @param method its name, without parentheses
   * @param call calls it; runs on the event loop, and must not block
   * @return ends as the method's future does; fails with whatever the method threw, or with {@link
   *     ReturnedNull}
   */
  public static <R> Future<R> call(
      Vertx vertx, String method, Supplier<? extends @Nullable Future<R>> call) {
    Promise<R> answer = Promise.promise();
    vertx
        .getOrCreateContext()
        .runOnContext(
            go -> {
              try {
                ReturnedNull.unless(call.get(), method).onComplete(answer);
              } catch (Throwable thrown) {
                // An error is a verdict, too: a class that cannot be initialized, a deep recursion.
                answer.tryFail(thrown);
              }
            });
    return answer.future();
  }

  /**
   * Calls what returns nothing.
   *
   * @param call runs on the event loop, and must not block
   * @return ends once the call has returned; fails with whatever it threw
   */
  public static Future<Void> run(Vertx vertx, Runnable call) {
    return call(
        vertx,
        "run",
        () -> {
          call.run();
          return Future.succeededFuture();
        });
  }
}
