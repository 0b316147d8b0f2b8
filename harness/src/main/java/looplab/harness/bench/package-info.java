/**
 * The vocabulary of micro-benchmarks: questions about the cost of single operations, and what was
 * measured. Knows nothing of JMH, which only {@code ./lab bench} has on its class path.
 */
@NullMarked
package looplab.harness.bench;

import org.jspecify.annotations.NullMarked;
