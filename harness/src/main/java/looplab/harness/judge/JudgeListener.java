package looplab.harness.judge;

/** Is told how judging goes, on the thread that judges. */
public interface JudgeListener {

  /** The file has compiled. */
  default void compiled() {}

  /**
   * A check begins.
   *
   * @param number from 1
   * @param of how many there are
   */
  default void checkStarts(String name, int number, int of) {}

  default void checkEnded(Judgement.Checked checked) {}

  /**
   * The checks are over, the experiment begins.
   *
   * @param soFar all but the table; a pass may still be lost if the experiment cannot be run
   */
  default void comparing(Judgement soFar) {}
}
