package looplab.labs.ratelimiting.exhibits;

import looplab.labs.ratelimiting.Decision;

/** A limiter for many keys. */
public interface Keyed {

  /** Takes the permits of the client's, or none. */
  Decision decide(String key, long cost);

  /** How many keys are held in memory. */
  int keys();
}
