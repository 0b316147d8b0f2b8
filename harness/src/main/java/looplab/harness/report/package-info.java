/**
 * Turns results into text, JSON, one HTML file and a run folder. Reads results, decides nothing.
 */
@NullMarked
package looplab.harness.report;

import org.jspecify.annotations.NullMarked;
