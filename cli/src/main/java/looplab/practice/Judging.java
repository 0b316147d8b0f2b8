package looplab.practice;

import java.io.IOException;
import java.nio.file.Path;
import looplab.harness.Lab;
import looplab.harness.judge.Judge;
import looplab.harness.judge.JudgeListener;
import looplab.harness.judge.Judgement;

/** Judges an answer: {@link Judge#judge}, or what a test has in its place. */
@FunctionalInterface
public interface Judging {

  /** As {@link Judge#judge}: blocks, and is broken off by an interrupt. */
  Judgement judge(Lab lab, Path answer, Judge.Options options, JudgeListener listener)
      throws IOException, InterruptedException;
}
