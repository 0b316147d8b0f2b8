/**
 * Real services for a run: one that a URL names, else one started from the {@code PATH}, else one
 * that comes with the build. What is started here ends with this process, however that ends.
 *
 * <p>Labs never import this package: a lab names its needs, and asks its stage where they are.
 */
@NullMarked
package looplab.harness.backing;

import org.jspecify.annotations.NullMarked;
