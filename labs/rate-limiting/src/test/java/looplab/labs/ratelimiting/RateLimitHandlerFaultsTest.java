package looplab.labs.ratelimiting;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What becomes of requests when limiters are late, away or wrong. */
class RateLimitHandlerFaultsTest extends LimitedWeb {
  @Test
  void limiterThatIsAway_letsThroughOrRefuses_asChosen() {
    KeyedLimiter silent = (key, cost) -> Promise.<Decision>promise().future();
    KeyedLimiter broken = (key, cost) -> Future.failedFuture("connection closed");
    for (KeyedLimiter away : new KeyedLimiter[] {silent, broken}) {
      serve(RateLimitHandler.failingOpen(byAddress(away)).waiting(Duration.ofMillis(5)));
      assertThat(get("/").status()).isEqualTo(200);

      serve(RateLimitHandler.failingClosed(byAddress(away)).waiting(Duration.ofMillis(5)));
      Seen refused = get("/");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(refused.headers()).as("nobody knows when").doesNotContainKey("Retry-After");
    }
  }

  @Test
  void outage_isLoggedWhenItBeginsAndWhenItEnds() {
    AtomicBoolean broken = new AtomicBoolean(true);
    KeyedLimiter limiter =
        (key, cost) ->
            broken.get() ? Future.failedFuture("connection closed") : log.tryAcquire(key, cost);
    serve(RateLimitHandler.failingOpen(byAddress(limiter)));
    ListAppender<ILoggingEvent> seen = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger(RateLimitHandler.class);
    seen.start();
    logger.addAppender(seen);
    try {
      get("/");
      get("/");
      broken.set(false);
      get("/");
      get("/");
    } finally {
      logger.detachAppender(seen);
    }

    assertThat(seen.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .satisfiesExactly(
            begins -> assertThat(begins).contains("does not answer", "connection closed"),
            ends -> assertThat(ends).contains("answer again"));
  }

  @Test
  void answerThatComesTooLate_changesNothing() {
    Promise<Decision> late = Promise.promise();
    serve(
        RateLimitHandler.failingClosed(byAddress((key, cost) -> late.future()))
            .waiting(Duration.ofMillis(5)));
    assertThat(get("/").status()).isEqualTo(503);
    late.complete(new Decision(true, 1, 1, 0, 0));
    assertThat(get("/").status()).as("the next one").isEqualTo(200);
  }

  @Test
  void body_isStillThereBehindALimiterThatTakesTime() {
    serve(RateLimitHandler.failingOpen(byAddress(slow())).waiting(LONG));

    assertThat(send(HttpMethod.POST, "/echo", "", "", Buffer.buffer("a body")).body())
        .isEqualTo("a body");
  }

  @Test
  void bodyThatWasRead_overHttp2_isNoObstacle() {
    HttpClientAgent http2 =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false));
    Router router = Router.router(vertx);
    router
        .post("/echo")
        .handler(BodyHandler.create(false))
        .handler(RateLimitHandler.failingOpen(byAddress(slow())).waiting(LONG))
        .handler(context -> context.end(context.body().buffer()));
    listen(router);

    String body =
        http2
            .request(HttpMethod.POST, port, "127.0.0.1", "/echo")
            .compose(request -> request.send("a body").compose(response -> response.body()))
            .await()
            .toString();

    assertThat(body).isEqualTo("a body");
  }

  @Test
  void whateverTheLimitersRunOn_theRequestGoesOnInItsOwnContext() {
    KeyedLimiter silent = (key, cost) -> Promise.<Decision>promise().future();
    KeyedLimiter elsewhere =
        (key, cost) -> {
          Promise<Decision> answer = Promise.promise();
          Thread.startVirtualThread(() -> answer.complete(new Decision(true, 1, 1, 0, 0)));
          return answer.future();
        };
    for (KeyedLimiter second : new KeyedLimiter[] {silent, elsewhere}) {
      Router router = Router.router(vertx);
      AtomicReference<Context> before = new AtomicReference<>();
      router
          .get("/")
          .handler(
              context -> {
                before.set(context.vertx().getOrCreateContext());
                context.next();
              })
          .handler(
              RateLimitHandler.failingOpen(byAccount(log), byAddress(second))
                  .waiting(Duration.ofMillis(5)))
          .handler(
              context ->
                  context.end(
                      String.valueOf(Objects.equals(Vertx.currentContext(), before.get()))));
      listen(router);

      assertThat(get("/?account=a").body()).isEqualTo("true");
    }
  }

  @Test
  void clientThatHungUpMeanwhile_isServedNoMore() {
    Promise<Decision> late = Promise.promise();
    Promise<Void> asked = Promise.promise();
    Promise<Void> gone = Promise.promise();
    AtomicBoolean served = new AtomicBoolean();
    AtomicReference<Context> loop = new AtomicReference<>();
    KeyedLimiter pending =
        (key, cost) -> {
          asked.complete();
          return late.future();
        };
    Router router = Router.router(vertx);
    router
        .get("/")
        .handler(
            context -> {
              loop.set(context.vertx().getOrCreateContext());
              context.request().connection().closeHandler(closed -> gone.complete());
              context.next();
            })
        .handler(RateLimitHandler.failingOpen(byAddress(pending)).waiting(LONG))
        .handler(context -> served.set(true));
    listen(router);
    HttpClientAgent leaving = vertx.createHttpClient();
    var _ =
        leaving.request(HttpMethod.GET, port, "127.0.0.1", "/").compose(request -> request.send());
    asked.future().await();

    leaving.close().compose(closed -> gone.future()).await();
    late.complete(new Decision(true, 1, 1, 0, 0));

    Promise<Void> later = Promise.promise();
    loop.get().runOnContext(task -> later.complete());
    later.future().await();
    assertThat(served).isFalse();
  }

  @Test
  void policyOrLimiterThatThrows_isAMistakeOfTheServersOnAnyRoute() {
    KeyedLimiter throwing =
        (key, cost) -> {
          throw new IllegalStateException("a mistake on purpose");
        };
    RateLimitPolicy nameless =
        RateLimitPolicy.byAccount(
            "account",
            THREE_A_MINUTE,
            log,
            context -> {
              throw new IllegalStateException("a mistake on purpose");
            });
    for (RateLimitPolicy broken : List.of(byAddress(throwing), nameless)) {
      serve(RateLimitHandler.failingOpen(broken));
      assertThat(get("/").status()).isEqualTo(500);

      serve(RateLimitHandler.failingOpen(byAddress(log), broken));
      assertThat(get("/").status()).as("as the second").isEqualTo(500);
    }
  }

  @Test
  void requestsWaitFiftyMillisecondsUnlessToldOtherwise() {
    assertThat(RateLimitHandler.PATIENCE).isEqualTo(Duration.ofMillis(50));
  }
}
