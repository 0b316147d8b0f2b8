package looplab.labs.eventlooporder;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import looplab.harness.exercise.Finding;
import looplab.harness.exercise.NeverAnswered;
import looplab.harness.exercise.OnLoop;

/**
 * Asks a book for many articles, then for all of them once more. A book that keeps only the last
 * few asks the shop again.
 */
final class PriceBookMemory {
  private static final int ARTICLES = 1_000;

  private final Vertx vertx;
  private final PriceBook book;

  /** Used on the loop only. */
  private int asked;

  PriceBookMemory(Vertx vertx, PriceBook book) {
    this.vertx = vertx;
    this.book = book;
  }

  /** Asks twice for everything. Blocks; call from a thread that is no event loop. */
  Optional<Finding.Failed> play() throws Exception {
    NeverAnswered.unless(
        OnLoop.run(vertx, () -> book.open(vertx, this::shop)), "open did not return");
    askForAll();
    int before = asked;
    askForAll();
    if (asked == before) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.failed(PriceBookHistory.FORGETS, PriceBookHistory.ASKED_AGAIN)
            .showing(
                "articles asked for, one after the other, and then once more: " + ARTICLES,
                "questions to the shop at the first time: " + before,
                "questions to the shop at the second time: " + (asked - before))
            .in(PriceBookExercise.METHOD));
  }

  private void askForAll() throws Exception {
    List<Future<Integer>> answers = new ArrayList<>();
    for (String article : IntStream.range(0, ARTICLES).mapToObj(i -> "article " + i).toList()) {
      answers.add(OnLoop.call(vertx, PriceBookExercise.METHOD, () -> book.price(article)));
    }
    NeverAnswered.unless(Future.all(answers), "a question was not answered");
  }

  private Future<Integer> shop(String article) {
    asked++;
    return Future.succeededFuture(PriceBookExercise.CENTS);
  }
}
