/**
 * Judges a learner's class: compiles it, tries it in a process of its own, and says what was found.
 * Knows exercises, never a particular lab.
 */
@NullMarked
package looplab.harness.judge;

import org.jspecify.annotations.NullMarked;
