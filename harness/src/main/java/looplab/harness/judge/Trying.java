package looplab.harness.judge;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import looplab.harness.exercise.Attempt;
import looplab.harness.exercise.Check;
import looplab.harness.exercise.Exercise;
import looplab.harness.exercise.Finding;

/** Tries checks, each on a thread of its own, and finds out what a check cannot know of itself. */
final class Trying<T> {
  private final Frames frames;
  private final Answer<T> answer;
  private final Attempt attempt;

  Trying(Exercise<T> exercise, Answer<T> answer, Attempt attempt) {
    this.frames = new Frames(exercise.className());
    this.answer = answer;
    this.attempt = attempt;
  }

  /** Tries one check. Blocks until it has ended or its limit has passed. */
  Report.Ended one(Check<T> check) {
    Set<Thread> before = LeftThreads.all();
    long begun = System.nanoTime();
    FutureTask<Finding> task = new FutureTask<>(() -> check.tryOn(answer, attempt));
    Thread thread = Thread.ofPlatform().daemon().name("looplab-check").start(task);
    Finding finding = outcome(task, begun + check.limit().toNanos());
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    if (finding == null) {
      return new Report.Ended(check.name(), neverEnds(check), took, true);
    }
    List<Thread> left = LeftThreads.since(before, thread);
    if (!left.isEmpty() && finding instanceof Finding.Passed) {
      finding = LeftThreads.finding(left, frames);
    }
    return new Report.Ended(check.name(), finding, took, !left.isEmpty());
  }

  /** What the check found, or null when it has not ended in time. */
  private Finding outcome(FutureTask<Finding> task, long deadlineNanos) {
    while (true) {
      try {
        Finding found = task.get(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        return found == null ? Finding.unclear("the check found nothing at all") : found;
      } catch (InterruptedException notMeant) {
        // Only code of the answer can have done this.
      } catch (TimeoutException late) {
        return null;
      } catch (ExecutionException thrown) {
        return Thrown.finding(thrown.getCause(), frames);
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
