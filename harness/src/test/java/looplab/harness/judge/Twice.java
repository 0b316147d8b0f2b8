package looplab.harness.judge;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** The contract of the tests' exercise. */
public interface Twice {
  /** Twice the number. */
  Future<Integer> twice(Vertx vertx, int number);
}
