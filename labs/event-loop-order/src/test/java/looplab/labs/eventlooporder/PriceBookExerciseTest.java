package looplab.labs.eventlooporder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Function;
import looplab.harness.engine.MeasuredAttempt;
import looplab.harness.exercise.Check;
import looplab.harness.exercise.Finding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Books that do not even answer. Each check must say so, and not wait for them. */
class PriceBookExerciseTest {

  static List<Check<PriceBook>> checks() {
    return PriceBookExercise.define().checks();
  }

  @ParameterizedTest
  @MethodSource("checks")
  void priceThatThrows_reachesTheJudgeAsThrown(Check<PriceBook> check) {
    IllegalStateException thrown = new IllegalStateException("no price");
    PriceBook book =
        book(
            article -> {
              throw thrown;
            });

    assertThatThrownBy(() -> check.tryOn(() -> book, new MeasuredAttempt(1))).isSameAs(thrown);
  }

  @ParameterizedTest
  @MethodSource("checks")
  void priceThatReturnsNull_isNamed(Check<PriceBook> check) throws Exception {
    Finding finding = check.tryOn(() -> book(article -> null), new MeasuredAttempt(1));

    assertThat(finding)
        .isEqualTo(
            Finding.failed("returns-null", "Your method price returned null in place of a future.")
                .in("price"));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void openThatThrows_reachesTheJudgeAsThrown(Check<PriceBook> check) {
    IllegalStateException thrown = new IllegalStateException("closed");
    PriceBook book =
        new PriceBook() {
          @Override
          public void open(Vertx vertx, Function<String, Future<Integer>> shop) {
            throw thrown;
          }

          @Override
          public Future<Integer> price(String article) {
            return Future.succeededFuture(1);
          }
        };

    assertThatThrownBy(() -> check.tryOn(() -> book, new MeasuredAttempt(1))).isSameAs(thrown);
  }

  /** Its prices come from a function that may do what no price book should. */
  private static PriceBook book(Function<String, @Nullable Future<Integer>> price) {
    return new PriceBook() {
      @Override
      public void open(Vertx vertx, Function<String, Future<Integer>> shop) {}

      @Override
      @SuppressWarnings("NullAway") // What it is here for.
      public Future<Integer> price(String article) {
        return price.apply(article);
      }
    };
  }
}
