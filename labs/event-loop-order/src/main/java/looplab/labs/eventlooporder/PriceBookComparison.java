package looplab.labs.eventlooporder;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Metric;
import looplab.harness.Metric.Better;
import looplab.harness.Observations;
import looplab.harness.Script;
import looplab.harness.Stage;
import looplab.harness.Variant;
import looplab.labs.eventlooporder.PriceBookExercise.Noted;

/** The exercise's experiment: the book as shipped beside the learner's. */
final class PriceBookComparison {
  private static final int CUSTOMERS = 10;
  private static final String ARTICLE = "kettle";
  private static final String YOURS = "yours";
  private static final Metric QUESTIONS = Metric.count("questions.to.shop", Better.LOWER);

  private PriceBookComparison() {}

  static Experiment of(Supplier<PriceBook> shipped, Supplier<PriceBook> yours) {
    return new Experiment(
        "price-book",
        "Ten customers ask for one price at once, and one asks later. What do they see?",
        new Hypothesis(
            "One question to the shop, and a handler that runs behind the caller's statements.",
            "a question for each customer, or a handler before the caller's next statement"),
        2,
        List.of(
            Variant.scripted("as-shipped", "the class you started from", script(shipped)),
            Variant.scripted(YOURS, "the class in your workshop", script(yours))),
        List.of(QUESTIONS),
        List.of(
            Expectation.level(
                "asked-once", "The shop is asked once.", QUESTIONS, YOURS, Bound.atMost(1)),
            Expectation.order(
                "handler-later",
                "A known price is told behind the caller's statements.",
                YOURS,
                CallbackLog.ORDER,
                List.of("before", "after", "handler"))));
  }

  private static Script script(Supplier<PriceBook> book) {
    return stage -> play(stage, book.get());
  }

  private static Future<Observations> play(Stage stage, PriceBook book) {
    Vertx vertx = stage.server();
    Context loop = vertx.getOrCreateContext();
    AtomicInteger asked = new AtomicInteger();
    Promise<Integer> told = Promise.promise();
    Function<String, Future<Integer>> shop =
        article -> {
          asked.incrementAndGet();
          return told.future();
        };
    Promise<Noted> noted = Promise.promise();
    loop.runOnContext(
        open -> {
          book.open(vertx, shop);
          List<Future<Integer>> answers =
              Stream.generate(() -> book.price(ARTICLE)).limit(CUSTOMERS).toList();
          loop.runOnContext(later -> told.complete(PriceBookExercise.CENTS));
          Future.all(answers)
              .onFailure(noted::fail)
              .onSuccess(
                  all ->
                      loop.runOnContext(
                          next -> new Caller(stage).asks(book, ARTICLE).onComplete(noted)));
        });
    return noted
        .future()
        .map(
            seen ->
                Observations.none()
                    .with(QUESTIONS, asked.get())
                    .order(CallbackLog.ORDER, seen.order()));
  }
}
