package looplab.labs.ratelimiting;

/**
 * What a limiter answered. All times are in nanoseconds.
 *
 * @param allowed whether the request may go on
 * @param remaining the greatest cost that would be admitted at the same instant
 * @param resetNanos how long until the limiter is as if nothing had ever been asked, if nothing
 *     more is asked
 * @param retryAfterNanos how long until the same cost would be admitted, if nobody else asks; 0
 *     when it was. To the nanosecond: a moment earlier it would be refused
 * @param atNanos when this was decided, on the limiter's own time line; comparable between
 *     decisions of one limiter only
 */
public record Decision(
    boolean allowed, long remaining, long resetNanos, long retryAfterNanos, long atNanos) {

  static Decision admitted(long remaining, long resetNanos, long atNanos) {
    return new Decision(true, remaining, resetNanos, 0, atNanos);
  }

  static Decision refused(long remaining, long resetNanos, long retryAfterNanos, long atNanos) {
    return new Decision(false, remaining, resetNanos, retryAfterNanos, atNanos);
  }
}
