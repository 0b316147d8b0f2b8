/** The {@code lab} command line. */
@NullMarked
package looplab.cli;

import org.jspecify.annotations.NullMarked;
