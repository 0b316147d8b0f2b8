package looplab.labs.eventlooporder;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import looplab.harness.Stage;
import looplab.harness.exercise.Attempt;
import looplab.harness.exercise.Check;
import looplab.harness.exercise.Exercise;
import looplab.harness.exercise.Finding;
import looplab.harness.exercise.LeftTimers;
import looplab.harness.exercise.NeverAnswered;
import looplab.harness.exercise.OnLoop;
import looplab.harness.exercise.Search;

/** The exercise: a class that calls back sometimes at once and sometimes later. */
final class PriceBookExercise {
  static final int CENTS = 1250;

  private static final String ARTICLE = "kettle";
  static final String METHOD = "price";
  private static final int CASES = 300;
  private static final int CALLS = 20;
  private static final List<String> LATER = List.of("before", "after", "handler");

  private PriceBookExercise() {}

  static Exercise<PriceBook> define() {
    return new Exercise<>(
        PriceBook.class,
        "RememberedPrices",
        List.of(
            Check.of(
                "handler-comes-later",
                "a handler runs after the caller's own statements, known price or not",
                PriceBookExercise::handlerComesLater),
            Check.of(
                "same-loop-same-turn",
                "a known price is told on the same event loop and in the same turn",
                PriceBookExercise::sameLoopSameTurn),
            Check.of(
                "shop-is-asked-once",
                "whatever the order of questions, answers and failures, the shop is asked once for"
                    + " what it has not told",
                PriceBookExercise::shopIsAskedOnce)),
        PriceBookComparison::of);
  }

  /** What a caller noted: the order of its labels, and how long and where it was answered. */
  record Noted(List<String> order, Optional<Finding.Failed> elsewhere, long turns) {}

  /** What the callers noted, and whether their calls left timers behind. */
  private record Calls(List<Noted> noted, Optional<Finding.Failed> leftTimers) {
    Optional<Finding.Failed> elsewhere() {
      return noted.stream().flatMap(each -> each.elsewhere().stream()).findFirst();
    }
  }

  private static Finding handlerComesLater(Supplier<PriceBook> yours, Attempt attempt)
      throws Exception {
    for (boolean known : List.of(false, true)) {
      Calls calls = attempt.playing(stage -> note(stage, yours.get(), known));
      Optional<Finding.Failed> elsewhere = calls.elsewhere();
      if (elsewhere.isPresent()) {
        return elsewhere.get();
      }
      Optional<Noted> tooEarly =
          calls.noted().stream().filter(each -> !each.order().equals(LATER)).findFirst();
      if (tooEarly.isPresent()) {
        return Finding.failed(
                "answers-at-once",
                "The caller cannot tell whether its handler runs before or after its next"
                    + " statement: that depends on what others have asked before.")
            .showing(
                (known ? "price known: " : "shop answers at once: ")
                    + String.join(", ", tooEarly.get().order()),
                "asked for: " + String.join(", ", LATER))
            .in(METHOD);
      }
      if (calls.leftTimers().isPresent()) {
        return calls.leftTimers().get();
      }
    }
    return Finding.passed(String.join(", ", LATER));
  }

  private static Finding sameLoopSameTurn(Supplier<PriceBook> yours, Attempt attempt)
      throws Exception {
    Calls calls = attempt.playing(stage -> note(stage, yours.get(), true));
    Optional<Finding.Failed> elsewhere = calls.elsewhere();
    if (elsewhere.isPresent()) {
      return elsewhere.get();
    }
    long turns = calls.noted().stream().mapToLong(Noted::turns).max().orElseThrow();
    if (turns > 0) {
      return Finding.failed(
              "costs-a-turn",
              "A price that is known waits until the loop has looked at its timers and sockets.")
          .showing("turns of the loop from the call to the handler: " + turns)
          .in(METHOD);
    }
    return Finding.passed("told in the turn of the call, " + CALLS + " times of as many");
  }

  /**
   * Asks several times, each time for something new or each time for what has been told, and notes
   * what happens around the call.
   */
  private static Calls note(Stage stage, PriceBook book, boolean known) throws Exception {
    Vertx vertx = stage.server();
    Function<String, Future<Integer>> shop = article -> Future.succeededFuture(CENTS);
    NeverAnswered.unless(OnLoop.run(vertx, () -> book.open(vertx, shop)), "open did not return");
    if (known) {
      NeverAnswered.unless(
          OnLoop.call(vertx, METHOD, () -> book.price(ARTICLE)),
          "the first question was not answered");
    }
    long timers = LeftTimers.now(stage);
    List<Noted> all = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      String article = known ? ARTICLE : ARTICLE + i;
      Future<Noted> noted = OnLoop.call(vertx, METHOD, () -> new Caller(stage).asks(book, article));
      all.add(NeverAnswered.unless(noted, "the handler was not called"));
    }
    return new Calls(
        all, LeftTimers.of(timers, LeftTimers.now(stage), CALLS).map(failed -> failed.in(METHOD)));
  }

  private static Finding shopIsAskedOnce(Supplier<PriceBook> yours, Attempt attempt)
      throws Exception {
    Finding searched =
        attempt.playing(
            stage ->
                Search.over(
                    attempt.seed(),
                    CASES,
                    random -> new PriceBookHistory(stage.server(), yours.get(), random).play()));
    if (!(searched instanceof Finding.Passed)) {
      return searched;
    }
    return attempt
        .playing(stage -> new PriceBookMemory(stage.server(), yours.get()).play())
        .map(Finding.class::cast)
        .orElse(searched);
  }
}
