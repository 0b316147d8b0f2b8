package looplab.labs.offloadchoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every place keeps to, and what the own pool refuses. */
class PlaceTest {
  private static final long PATIENCE_SECONDS = 30;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
    vertx.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** The places by name. */
  static Stream<Arguments> places() {
    return Stream.of(
        place("loop", test -> Future.succeededFuture(new OnTheLoop())),
        place("ordered", test -> Future.succeededFuture(new ExecuteBlocking(test.vertx, true))),
        place("unordered", test -> Future.succeededFuture(new ExecuteBlocking(test.vertx, false))),
        place("worker verticles", test -> WorkerVerticles.deploy(test.vertx, 2)),
        place("pool", test -> test.threads(OwnThreads.boundedPool(test.vertx, 1, 1))),
        place("virtual threads", test -> test.threads(OwnThreads.virtual(test.vertx))));
  }

  private static Arguments place(String name, Function<PlaceTest, Future<Place>> open) {
    return Arguments.argumentSet(name, open);
  }

  private Future<Place> threads(OwnThreads place) {
    opened.add(place);
    return Future.succeededFuture(place);
  }

  @ParameterizedTest
  @MethodSource("places")
  void job_isDoneBeforeItsFutureEnds(Function<PlaceTest, Future<Place>> open) throws Exception {
    AtomicBoolean ran = new AtomicBoolean();

    await(open, () -> ran.set(true));

    assertThat(ran).isTrue();
  }

  @ParameterizedTest
  @MethodSource("places")
  void jobThatThrows_failsItsFuture(Function<PlaceTest, Future<Place>> open) {
    Runnable failing =
        () -> {
          throw new IllegalArgumentException("on purpose");
        };

    assertThatThrownBy(() -> await(open, failing)).hasMessageContaining("on purpose");
  }

  @ParameterizedTest
  @MethodSource("places")
  void jobThatThrowsAnError_failsItsFuture(Function<PlaceTest, Future<Place>> open) {
    Runnable failing =
        () -> {
          throw new StackOverflowError("on purpose");
        };

    assertThatThrownBy(() -> await(open, failing)).hasMessageContaining("on purpose");
  }

  @ParameterizedTest
  @MethodSource("places")
  void future_endsOnTheLoopThatAsked(Function<PlaceTest, Future<Place>> open) throws Exception {
    Promise<Boolean> onThatLoop = Promise.promise();
    Place place = open.apply(this).await(PATIENCE_SECONDS, TimeUnit.SECONDS);

    vertx.runOnContext(
        start -> {
          Thread loop = Thread.currentThread();
          place
              .run(() -> {})
              .onComplete(ended -> onThatLoop.complete(Thread.currentThread().equals(loop)));
        });

    assertThat(onThatLoop.future().await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void pool_refusesWhatItCannotQueue() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    OwnThreads pool = OwnThreads.boundedPool(vertx, 1, 1);
    opened.add(pool);
    Promise<Future<Void>> third = Promise.promise();

    vertx.runOnContext(
        start -> {
          Runnable waiting = () -> awaitQuietly(release);
          pool.run(waiting);
          pool.run(waiting);
          third.complete(pool.run(waiting));
        });

    Future<Void> refused = third.future().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    release.countDown();
    assertThat(refused.cause()).isInstanceOf(RejectedExecutionException.class);
  }

  private void await(Function<PlaceTest, Future<Place>> open, Runnable job) throws Exception {
    Place place = open.apply(this).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    Promise<Void> ended = Promise.promise();
    Context loop = vertx.getOrCreateContext();
    loop.runOnContext(start -> place.run(job).onComplete(ended));
    ended.future().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static void awaitQuietly(CountDownLatch release) {
    try {
      release.await();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }
}
