package looplab.labs.eventlooporder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import looplab.harness.engine.MeasuredAttempt;
import looplab.harness.exercise.Check;
import looplab.harness.exercise.Finding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** Seeds whose histories differ in who asks when. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void failureThatIsKept_isShownByWhatTheShopWasAsked(long seed) throws Exception {
    Finding finding = checks().getLast().tryOn(Keeping::new, new MeasuredAttempt(seed));

    assertThat(finding).isInstanceOf(Finding.Failed.class);
    Finding.Failed failed = (Finding.Failed) finding;
    assertThat(failed.diagnosis()).isEqualTo("keeps-a-failure");
    assertThat(String.join("\n", failed.evidence()))
        .containsSubsequence("shop is asked for ", "shop fails on ", "shop is not asked for ");
  }

  /** Asks once and for all, whatever the shop says. */
  private static final class Keeping implements PriceBook {
    private final Map<String, Future<Integer>> asked = new HashMap<>();
    private Function<String, Future<Integer>> shop = article -> Future.failedFuture("not open");

    @Override
    public void open(Vertx vertx, Function<String, Future<Integer>> shop) {
      this.shop = shop;
    }

    @Override
    public Future<Integer> price(String article) {
      return asked.computeIfAbsent(article, shop);
    }
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
