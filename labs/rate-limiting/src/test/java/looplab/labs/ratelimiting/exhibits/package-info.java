/**
 * Limiters that are wrong, each in one way that somebody got wrong before. They prove the checkers:
 * what finds nothing in the lab's limiters must find something in these.
 */
@NullMarked
package looplab.labs.ratelimiting.exhibits;

import org.jspecify.annotations.NullMarked;
