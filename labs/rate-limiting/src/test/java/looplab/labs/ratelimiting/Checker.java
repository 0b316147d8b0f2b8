package looplab.labs.ratelimiting;

import java.util.Optional;

/** Looks for a fault in a limiter. The same checkers try the lab's limiters and the exhibits. */
interface Checker {

  /** What the kill matrix calls it. */
  String name();

  /**
   * Tries about so many requests.
   *
   * @return the first fault found, in words that let it be found again
   */
  Optional<String> fault(Kind kind, long requests, long seed);
}
