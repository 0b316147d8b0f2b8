/** Which operations use a thread pool, and which only the event loop? */
@NullMarked
package looplab.labs.whereioruns;

import org.jspecify.annotations.NullMarked;
