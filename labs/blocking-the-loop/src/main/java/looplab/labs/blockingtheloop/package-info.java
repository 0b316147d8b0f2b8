/** How much computing can one event loop bear, who pays for it, and what helps? */
@NullMarked
package looplab.labs.blockingtheloop;

import org.jspecify.annotations.NullMarked;
