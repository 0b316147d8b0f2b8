/** What does a job that keeps re-queueing itself do to everybody else on the loop? */
@NullMarked
package looplab.labs.loopstarvation;

import org.jspecify.annotations.NullMarked;
