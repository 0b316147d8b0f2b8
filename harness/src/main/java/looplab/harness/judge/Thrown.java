package looplab.harness.judge;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import looplab.harness.exercise.Finding;

/** Turns what an attempt threw into a finding. */
final class Thrown {
  private static final int MOST_LETTERS = 300;

  private Thrown() {}

  static Finding finding(Throwable thrown, Frames frames) {
    Set<Throwable> chain = new LinkedHashSet<>();
    for (Throwable at = thrown; at != null && chain.add(at); at = at.getCause()) {}
    Optional<Throwable> exhausted =
        chain.stream().filter(OutOfMemoryError.class::isInstance).findFirst();
    if (exhausted.isPresent()) {
      return said(exhausted.get()).contains("native thread")
          ? Exhausted.threads()
          : Exhausted.memory(said(exhausted.get()));
    }
    if (chain.stream().anyMatch(each -> said(each).contains("Too many open files"))) {
      return Exhausted.files();
    }
    Optional<String> at =
        chain.stream().flatMap(each -> frames.innermost(each.getStackTrace()).stream()).findFirst();
    if (at.isEmpty() && thrown instanceof InterruptedException) {
      return Finding.unclear("the attempt was interrupted");
    }
    Finding.Failed failed =
        Finding.failed(
            "threw",
            at.isPresent()
                ? "Your code threw an exception where it should have gone on."
                : "Trying it ended in an exception, thrown outside of your file.");
    return failed.showing(said(thrown) + at.map(frame -> " at " + frame).orElse(""));
  }

  /** Its own words; they are code of the answer's and may throw, too. */
  private static String said(Throwable thrown) {
    try {
      String text = Objects.toString(thrown);
      return text.length() <= MOST_LETTERS ? text : text.substring(0, MOST_LETTERS) + " ...";
    } catch (Throwable again) {
      return thrown.getClass().getName();
    }
  }
}
