package looplab.harness;

/**
 * How one operation ended. Outcomes are never mixed in one histogram: a refusal is fast, and would
 * make a failing service look quick.
 */
public enum Outcome {
  /** The answer that was asked for. */
  OK,
  /** The service said no, on purpose and at once: HTTP 429 or 503. */
  REJECTED,
  /**
   * No answer within the load's time limit. It may still have happened on the server: the client
   * cannot know. Its latency is censored at the limit, not lost.
   */
  TIMED_OUT,
  /** Any other ending: another status, a reset connection, a broken answer. */
  FAILED
}
