package looplab.harness.judge;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** The contract of the tests' exercises. */
public interface Twice {
  /** Twice the number; in {@link Misdeed}s 42, whatever the number. */
  Future<Integer> twice(Vertx vertx, int number) throws Exception;
}
