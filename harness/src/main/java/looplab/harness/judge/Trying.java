package looplab.harness.judge;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import looplab.harness.engine.MeasuredAttempt;
import looplab.harness.exercise.Check;
import looplab.harness.exercise.Exercise;
import looplab.harness.exercise.Finding;
import org.jspecify.annotations.Nullable;

/** Tries checks, each on a thread of its own, and finds out what a check cannot know of itself. */
final class Trying<T> {
  private final Frames frames;
  private final Answer<T> answer;
  private final MeasuredAttempt attempt;
  private final Duration settle;

  /**
   * Prepares to try checks.
   *
   * @param settle how long threads that were told to end get to do so
   */
  Trying(Exercise<T> exercise, Answer<T> answer, MeasuredAttempt attempt, Duration settle) {
    this.frames = new Frames(exercise.className());
    this.answer = answer;
    this.attempt = attempt;
    this.settle = settle;
  }

  /** Tries one check. Blocks until it has ended or its limit has passed. */
  Report.Ended one(Check<T> check) {
    if (check.drives()) {
      warmUp();
    }
    Set<Thread> before = LeftThreads.all();
    long begun = System.nanoTime();
    FutureTask<Finding> task = new FutureTask<>(() -> found(check));
    Thread.ofPlatform().daemon().name("looplab-check").start(task);
    Finding finding = outcome(task, begun + check.limit().toNanos());
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    if (finding == null) {
      return new Report.Ended(check.name(), neverEnds(check), took, true);
    }
    LeftThreads left = LeftThreads.since(before, settle, frames);
    if (!left.isEmpty() && finding instanceof Finding.Passed) {
      finding = left.finding();
    }
    return new Report.Ended(check.name(), finding, took, !left.isEmpty());
  }

  /** What a check's time is not for. */
  private void warmUp() {
    try {
      attempt.warmUp();
    } catch (InterruptedException notMeant) {
      // Only code of the answer can have done this. The check warms what is still cold.
    }
  }

  /** Whatever is thrown is looked at here: an exception around it would ask it for its text. */
  private Finding found(Check<T> check) {
    try {
      Finding found = check.tryOn(answer, attempt);
      return found == null ? Finding.unclear("the check found nothing at all") : found;
    } catch (Throwable thrown) {
      return Thrown.finding(thrown, frames);
    }
  }

  /** What the check found, or null when it has not ended in time. */
  private static @Nullable Finding outcome(FutureTask<Finding> task, long deadlineNanos) {
    while (true) {
      try {
        return task.get(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException notMeant) {
        // Only code of the answer can have done this.
      } catch (TimeoutException late) {
        return null;
      } catch (ExecutionException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  private Finding neverEnds(Check<T> check) {
    Finding.Failed failed = Exhausted.time(check.limit().toSeconds() + " s");
    List<String> stood = frames.standing();
    return stood.isEmpty()
        ? failed.showing("no line of yours was running: something was waited for in vain")
        : failed.showing(stood.toArray(String[]::new));
  }
}
