/**
 * The vocabulary of Looplab: what a lab is made of and what a trial yields.
 *
 * <p>Everything a lab may use lives here. A lab is data: records that name a question, the variants
 * to try, and the statements that the numbers must bear out. How trials are driven and measured is
 * the business of {@code looplab.harness.engine}, which no lab imports.
 */
@NullMarked
package looplab.harness;

import org.jspecify.annotations.NullMarked;
