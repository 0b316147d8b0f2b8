/**
 * Drives and measures: the load generator, the loop meter, the trial and experiment runners.
 *
 * <p>Labs never import this package; the command line and the tests do.
 */
@NullMarked
package looplab.harness.engine;

import org.jspecify.annotations.NullMarked;
