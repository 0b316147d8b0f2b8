/** JMH benchmarks: one class for each question. */
@NullMarked
package looplab.benchmarks;

import org.jspecify.annotations.NullMarked;
