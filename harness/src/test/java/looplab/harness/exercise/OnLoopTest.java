package looplab.harness.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import looplab.harness.engine.MeasuredAttempt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OnLoopTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void answer_comesFromTheLoop() {
    assertThat(
            OnLoop.call(vertx, "m", () -> Future.succeededFuture(Context.isOnEventLoopThread()))
                .await())
        .isTrue();
  }

  @Test
  void whatTheMethodThrows_isTheFailure() {
    IllegalStateException thrown = new IllegalStateException("no price");

    Future<Void> answer =
        OnLoop.call(
            vertx,
            "m",
            () -> {
              throw thrown;
            });

    assertThatThrownBy(answer::await).isSameAs(thrown);
  }

  @Test
  void errorOnTheLoop_isTheFailure() {
    ExceptionInInitializerError thrown = new ExceptionInInitializerError("no list");

    Future<Void> ran =
        OnLoop.run(
            vertx,
            () -> {
              throw thrown;
            });

    assertThatThrownBy(ran::await).isSameAs(thrown);
  }

  @Test
  void nullInPlaceOfAFuture_isAFindingThatNamesTheMethod() throws Exception {
    Check<Object> check =
        Check.of(
            "answers",
            "it answers",
            (yours, attempt) -> {
              NeverAnswered.unless(OnLoop.call(vertx, "price", () -> null), "not answered");
              return Finding.passed("answered");
            });

    Finding finding = check.tryOn(Object::new, new MeasuredAttempt(1));

    assertThat(finding).isInstanceOf(Finding.Failed.class);
    Finding.Failed failed = (Finding.Failed) finding;
    assertThat(failed.diagnosis()).isEqualTo("returns-null");
    assertThat(failed.means()).contains("price returned null in place of a future");
    assertThat(failed.method()).isEqualTo(Optional.of("price"));
  }
}
