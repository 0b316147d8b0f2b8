package looplab.labs.ratelimiting;

/**
 * A limiter so simple that one can see that it is right; slow, for one thread, and told the time:
 * nanoseconds since it was made, not always rising.
 */
interface Model {

  /** Whether a request would be admitted at that time; changes nothing. */
  boolean admits(long nanos, long cost);

  /** Notes that it was admitted. */
  void took(long nanos, long cost);

  /** Notes that somebody asked, before it is decided. */
  default void asked(long nanos) {}
}
