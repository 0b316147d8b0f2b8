/**
 * What an exercise is made of: the contract that a learner's class keeps, and the checks that
 * measure it. Everything else of an exercise is files in the lab's folder.
 */
@NullMarked
package looplab.harness.exercise;

import org.jspecify.annotations.NullMarked;
