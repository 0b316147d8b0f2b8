package looplab.harness.judge;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import looplab.harness.exercise.ClosedVertx;
import looplab.harness.exercise.Finding;

/** Turns what an attempt threw into a finding. */
final class Thrown {
  private static final int MOST_LETTERS = 300;
  private static final int MOST_CAUSES = 20;

  private Thrown() {}

  /** Never throws, whatever code of the answer's is in the exception. */
  static Finding finding(Throwable thrown, Frames frames) {
    try {
      return found(thrown, frames);
    } catch (Throwable again) {
      return Finding.failed("threw", "It threw an exception that throws when it is looked at.");
    }
  }

  private static Finding found(Throwable thrown, Frames frames) {
    List<Throwable> chain =
        Stream.<Throwable>iterate(thrown, Objects::nonNull, Throwable::getCause)
            .limit(MOST_CAUSES)
            .dropWhile(Thrown::onlyWraps)
            .toList();
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
    if (thrown instanceof ClosedVertx) {
      return Finding.failed(
              "closed-vertx",
              "It closed the Vert.x that it was given. Whoever made a Vert.x closes it; others"
                  + " still use it.")
          .showing("closed" + at.map(frame -> " at " + frame).orElse(" outside of your file"));
    }
    if (at.isEmpty() && thrown instanceof InterruptedException) {
      // Nobody else in this process interrupts that thread.
      return Finding.failed(
          "interrupted-the-judge",
          "It interrupted the thread that tries it, which is not its own.");
    }
    List<String> standing = at.isPresent() ? List.of() : frames.standing();
    if (!standing.isEmpty()) {
      // A stage cannot be closed while code of the answer holds its loop or its workers.
      return Finding.failed(
              Exhausted.NEVER_ENDS, "It was still running when everything else was over.")
          .showing(standing.toArray(String[]::new));
    }
    Finding.Failed failed =
        Finding.failed(
            "threw",
            at.isPresent()
                ? "Your code threw an exception where it should have gone on."
                : "Trying it ended in an exception, thrown outside of your file.");
    String first = said(chain.getFirst());
    String root = said(chain.getLast());
    failed = failed.showing(first + at.map(frame -> " at " + frame).orElse(""));
    return first.contains(root) ? failed : failed.showing("caused by " + root);
  }

  /** Whether it says nothing but that something else was thrown. */
  private static boolean onlyWraps(Throwable thrown) {
    return thrown.getCause() != null
        && (thrown instanceof ExecutionException
            || thrown instanceof CompletionException
            || thrown instanceof InvocationTargetException
            || thrown instanceof UndeclaredThrowableException
            || thrown instanceof ExceptionInInitializerError);
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
