package looplab.labs.ratelimiting;

/**
 * Decides for one client whether a request may go on. Answers at once, never waits.
 *
 * <p>Safe from any thread. Refusing changes nothing: a client that keeps trying is not refused for
 * longer.
 */
public interface Limiter {

  /**
   * Takes {@code cost} permits if that many are there, else none.
   *
   * @param cost from 1 to {@link #capacity()}
   * @throws IllegalArgumentException if the cost is outside that range: such a request could never
   *     be admitted, and must not wait for it
   */
  Decision tryAcquire(long cost);

  /** The greatest cost that can ever be admitted at one instant. */
  long capacity();

  /**
   * Whether a {@link #fresh()} limiter would decide as this one does, now and from now on: only
   * then may it be forgotten.
   */
  boolean isAsNew();

  /** A limiter under the same rule and clock that was never asked anything, for another client. */
  Limiter fresh();
}
