package looplab.practice;

import looplab.harness.judge.JudgeListener;
import looplab.harness.judge.Judgement;
import looplab.harness.judge.Judgement.Checked;

/** Shows how judging goes, a line for each check. Used by the thread that judges. */
public final class CheckLines implements JudgeListener {
  private final Screen screen;
  private final VerdictText text;

  /** Shows the checks of a lesson. */
  public CheckLines(Screen screen, VerdictText text) {
    this.screen = screen;
    this.text = text;
  }

  @Override
  public void checkStarts(String name, int number, int of) {
    screen.going(text.going(name));
  }

  @Override
  public void checkEnded(Checked checked) {
    screen.show(text.ended(checked));
  }

  @Override
  public void comparing(Judgement soFar) {
    screen.going("  ...   before and after, measured: wait");
  }
}
