/** What is the most that each rate limiter lets through in any stretch of time? */
@NullMarked
package looplab.labs.ratelimiting;

import org.jspecify.annotations.NullMarked;
