package looplab.labs.eventlooporder;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import looplab.harness.engine.MeasuredAttempt;
import looplab.harness.exercise.Check;
import looplab.harness.exercise.Finding;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Books that keep all rules but one must be told which; books that keep all must pass. */
class PriceBookRulesTest {

  static List<Arguments> wrong() {
    return List.of(
        wrong("tells-an-old-failure", "forgets a failure a task later", ForgettingLate::new),
        wrong("tells-an-old-failure", "forgets it behind those who wait", ForgettingBehind::new),
        wrong("tells-an-old-failure", "forgets it last", ForgettingLast::new),
        wrong("keeps-a-failure", "keeps failures", Keeping::new),
        wrong("answers-elsewhere", "tells those who wait elsewhere", TellingElsewhere::new),
        wrong("answers-elsewhere", "tells on a thread of that name", TellingOnANamesake::new),
        wrong("forgets", "keeps eight prices", KeepingEight::new),
        wrong("leaves-timers", "sets a timer with each call", LeavingTimers::new));
  }

  static List<Arguments> right() {
    return List.of(
        right("as the solution does", Book::new),
        right("told last in, first out", TellingTheLastFirst::new),
        right("learns of everything a task later", Queueing::new),
        right("asks the shop a task later", AskingLater::new),
        right("tells those who wait in a later turn", TellingLate::new),
        right("has a time-out for each call", TimingOut::new),
        right("has one timer of its own", TickingOnce::new));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void wrongBook_isToldWhichRule(Supplier<PriceBook> book, String diagnosis) throws Exception {
    List<String> diagnoses = new ArrayList<>();
    for (Check<PriceBook> check : PriceBookExercise.define().checks()) {
      if (check.tryOn(book, new MeasuredAttempt(1)) instanceof Finding.Failed failed) {
        diagnoses.add(failed.diagnosis());
      }
    }

    assertThat(diagnoses).isNotEmpty().containsOnly(diagnosis);
  }

  @ParameterizedTest
  @MethodSource("right")
  void rightBook_passes(Supplier<PriceBook> book) throws Exception {
    for (Check<PriceBook> check : PriceBookExercise.define().checks()) {
      assertThat(check.tryOn(book, new MeasuredAttempt(1))).isInstanceOf(Finding.Passed.class);
    }
  }

  private static Arguments wrong(String diagnosis, String what, Supplier<PriceBook> book) {
    return Arguments.of(Named.of(what, book), diagnosis);
  }

  private static Arguments right(String what, Supplier<PriceBook> book) {
    return Arguments.of(Named.of(what, book));
  }

  /** Keeps all rules. Each method may be changed for one that does not. */
  private static class Book implements PriceBook {
    Map<String, Future<Integer>> asked = new HashMap<>();
    Function<String, Future<Integer>> shop = article -> Future.failedFuture("not open yet");
    Vertx vertx;
    Context loop;

    @SuppressWarnings("NullAway.Init") // Opened before it is asked.
    Book() {}

    @Override
    public void open(Vertx vertx, Function<String, Future<Integer>> shop) {
      this.vertx = vertx;
      this.loop = vertx.getOrCreateContext();
      this.shop = shop;
    }

    @Override
    public Future<Integer> price(String article) {
      Future<Integer> answer = asked.get(article);
      if (answer == null) {
        answer = ask(article);
        asked.put(article, answer);
        answer.onFailure(problem -> failed(article));
      }
      return told(answer);
    }

    Future<Integer> ask(String article) {
      return shop.apply(article);
    }

    void failed(String article) {
      asked.remove(article);
    }

    Future<Integer> told(Future<Integer> answer) {
      Promise<Integer> told = Promise.promise();
      loop.runOnContext(later -> answer.onComplete(told));
      return told.future();
    }
  }

  private static final class ForgettingLate extends Book {
    @Override
    void failed(String article) {
      loop.runOnContext(later -> asked.remove(article));
    }
  }

  private static final class ForgettingBehind extends Book {
    @Override
    void failed(String article) {}

    @Override
    public Future<Integer> price(String article) {
      boolean asks = !asked.containsKey(article);
      Future<Integer> told = super.price(article);
      if (asks) {
        told.onFailure(problem -> loop.runOnContext(later -> asked.remove(article)));
      }
      return told;
    }
  }

  private static final class Keeping extends Book {
    @Override
    void failed(String article) {}
  }

  private static final class TellingElsewhere extends Book {
    @Override
    Future<Integer> told(Future<Integer> answer) {
      if (answer.isComplete()) {
        return super.told(answer);
      }
      Promise<Integer> told = Promise.promise();
      answer.onComplete(any -> Thread.startVirtualThread(() -> answer.onComplete(told)));
      return told.future();
    }
  }

  private static final class TellingOnANamesake extends Book {
    @Override
    Future<Integer> told(Future<Integer> answer) {
      Promise<Integer> told = Promise.promise();
      String name = Thread.currentThread().getName();
      Thread.Builder thread = Thread.ofPlatform().daemon().name(name);
      answer.onComplete(any -> thread.start(() -> answer.onComplete(told)));
      return told.future();
    }
  }

  private static final class KeepingEight extends Book {
    KeepingEight() {
      asked =
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Future<Integer>> eldest) {
              return size() > 8;
            }
          };
    }
  }

  private static final class LeavingTimers extends Book {
    @Override
    public Future<Integer> price(String article) {
      long _ = vertx.setTimer(60_000, late -> asked.remove("nothing"));
      return super.price(article);
    }
  }

  /** A CompletableFuture tells those who wait last in, first out. No rule forbids that. */
  private static class TellingTheLastFirst extends Book {
    final Map<String, CompletableFuture<Integer>> pending = new HashMap<>();

    CompletableFuture<Integer> asking(String article) {
      return shop.apply(article)
          .onFailure(problem -> pending.remove(article))
          .toCompletionStage()
          .toCompletableFuture();
    }

    @Override
    public Future<Integer> price(String article) {
      CompletableFuture<Integer> answer = pending.computeIfAbsent(article, this::asking);
      Promise<Integer> told = Promise.promise();
      loop.runOnContext(
          later -> {
            var _ =
                answer.whenComplete(
                    (price, problem) -> {
                      if (problem == null) {
                        told.complete(price);
                      } else {
                        told.fail(problem);
                      }
                    });
          });
      return told.future();
    }
  }

  /** What it attached first, it does last. */
  private static final class ForgettingLast extends TellingTheLastFirst {
    @Override
    CompletableFuture<Integer> asking(String article) {
      CompletableFuture<Integer> answer =
          shop.apply(article).toCompletionStage().toCompletableFuture();
      var _ = answer.whenComplete((price, problem) -> forgetIf(problem != null, article));
      return answer;
    }

    private void forgetIf(boolean failed, String article) {
      if (failed) {
        pending.remove(article);
      }
    }
  }

  private static final class Queueing extends Book {
    private final Map<String, Integer> known = new HashMap<>();
    private final Map<String, List<Promise<Integer>>> waiting = new HashMap<>();

    @Override
    public Future<Integer> price(String article) {
      Promise<Integer> told = Promise.promise();
      Integer price = known.get(article);
      if (price != null) {
        loop.runOnContext(later -> told.complete(price));
      } else if (waiting.containsKey(article)) {
        waiting.get(article).add(told);
      } else {
        waiting.put(article, new ArrayList<>(List.of(told)));
        shop.apply(article).onComplete(any -> loop.runOnContext(later -> tell(article, any)));
      }
      return told.future();
    }

    private void tell(String article, io.vertx.core.AsyncResult<Integer> answer) {
      List<Promise<Integer>> all = waiting.remove(article);
      if (answer.succeeded()) {
        known.put(article, answer.result());
      }
      if (all != null) {
        all.forEach(each -> each.handle(answer));
      }
    }
  }

  private static final class AskingLater extends Book {
    @Override
    Future<Integer> ask(String article) {
      Promise<Integer> answer = Promise.promise();
      loop.runOnContext(
          later ->
              shop.apply(article).onFailure(problem -> asked.remove(article)).onComplete(answer));
      return answer.future();
    }
  }

  /** As costs-a-turn does, but not where the price is known. */
  private static final class TellingLate extends Book {
    @Override
    Future<Integer> told(Future<Integer> answer) {
      if (answer.isComplete()) {
        return super.told(answer);
      }
      Promise<Integer> told = Promise.promise();
      answer.onComplete(any -> vertx.setTimer(1, id -> told.handle(any)));
      return told.future();
    }
  }

  private static final class TimingOut extends Book {
    @Override
    Future<Integer> told(Future<Integer> answer) {
      Promise<Integer> told = Promise.promise();
      long late = vertx.setTimer(60_000, id -> told.tryFail("late"));
      loop.runOnContext(
          later ->
              answer.onComplete(
                  any -> {
                    vertx.cancelTimer(late);
                    told.handle(any);
                  }));
      return told.future();
    }
  }

  private static final class TickingOnce extends Book {
    @Override
    public void open(Vertx vertx, Function<String, Future<Integer>> shop) {
      super.open(vertx, shop);
      long _ = vertx.setPeriodic(60_000, tick -> asked.remove("nothing"));
    }
  }
}
