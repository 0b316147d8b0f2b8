package looplab.harness.exercise;

import looplab.harness.Load;
import looplab.harness.Script;
import looplab.harness.Subject;
import looplab.harness.TrialResult;

/**
 * One try of one answer: trials with the instruments of the real experiment. Each trial gets a
 * stage of its own. The methods block; call them from the thread that runs the check.
 */
public interface Attempt {

  /** Puts a subject under a load and measures it, loop delay and stacks of long turns included. */
  TrialResult drive(Load load, Subject subject) throws InterruptedException;

  /** Plays a script. */
  TrialResult play(Script script) throws InterruptedException;

  /** Fixes whatever the check draws at random. The person sees it, and may ask for it again. */
  long seed();
}
