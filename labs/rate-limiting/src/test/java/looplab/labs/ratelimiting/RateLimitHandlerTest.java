package looplab.labs.ratelimiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The handler in front of a real server; time passes only when it is told to. */
class RateLimitHandlerTest {
  private static final Limit THREE_A_MINUTE = Limit.of(3, Duration.ofMinutes(1));
  private static final long SECOND_NANOS = 1_000_000_000;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClientAgent client = vertx.createHttpClient();
  private final ManualClock clock = new ManualClock(0);
  private final KeyedLimiter log = keyed(new SlidingWindowLog(THREE_A_MINUTE, clock));
  private int port;

  /** What a client sees. */
  private record Seen(int status, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void clients_areToldTheLimitAndWhatIsLeft() {
    serve(RateLimitHandler.failingOpen(byAddress(log)));
    get("/");
    clock.advance(30 * SECOND_NANOS + 1);

    Seen second = get("/");

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.header("RateLimit-Policy")).isEqualTo("\"burst\";q=3;w=60");
    assertThat(second.header("RateLimit")).isEqualTo("\"burst\";r=1;t=60");
  }

  @Test
  void refusal_isAProblemThatSaysWhen() {
    serve(RateLimitHandler.failingOpen(byAddress(log)));
    admitted(3);

    Seen refused = get("/");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(refused.header("RateLimit")).isEqualTo("\"burst\";r=0;t=60");
    JsonObject problem = new JsonObject(refused.body());
    assertThat(problem.getInteger("status")).isEqualTo(429);
    assertThat(problem.getString("type")).endsWith("#quota-exceeded");
    assertThat(problem.getJsonArray("violated-policies")).containsExactly("burst");
  }

  @Test
  void whoeverWaitsAsLongAsTold_isAdmitted() {
    serve(RateLimitHandler.failingOpen(byAddress(log)));
    admitted(3);
    clock.advance(SECOND_NANOS / 2);

    long told = Long.parseLong(get("/").header("Retry-After"));

    clock.advance((told - 1) * SECOND_NANOS);
    assertThat(get("/").status()).as("a second too early").isEqualTo(429);
    clock.advance(SECOND_NANOS);
    assertThat(get("/").status()).isEqualTo(200);
  }

  @Test
  void forwardedFor_countsOnlyFromTrustedProxies() {
    serve(RateLimitHandler.failingOpen(byAddress(log)));
    admitted(3);
    assertThat(get("/", "X-Forwarded-For", "198.51.100.1").status()).isEqualTo(429);
  }

  @Test
  void clientsBehindATrustedProxy_areCountedEachForItself() {
    serve(
        RateLimitHandler.failingOpen(
            RateLimitPolicy.byAddress(
                "burst", THREE_A_MINUTE, log, ClientAddress.trusting("127.0.0.0/8"))));
    for (int i = 0; i < 3; i++) {
      String spoofed = "6.6.6." + i + ", 198.51.100.1";
      assertThat(get("/", "X-Forwarded-For", spoofed).status()).isEqualTo(200);
    }
    assertThat(get("/", "X-Forwarded-For", "7.7.7.7, 198.51.100.1").status()).isEqualTo(429);
    assertThat(get("/", "X-Forwarded-For", "198.51.100.2").status()).isEqualTo(200);
  }

  @Test
  void bothLimits_mustAgree_andTheFirstRefusalIsTold() {
    serve(RateLimitHandler.failingClosed(byAccount(log), byAddress(keyed(fixed(4)))));
    for (int i = 0; i < 3; i++) {
      assertThat(get("/?account=a").header("RateLimit")).contains("\"account\";r=" + (2 - i));
    }
    Seen account = get("/?account=a");
    assertThat(account.status()).isEqualTo(429);
    assertThat(account.body()).contains("account").doesNotContain("burst");

    assertThat(get("/?account=b").status()).as("the fourth of the address").isEqualTo(200);
    assertThat(get("/?account=c").body()).contains("burst");
  }

  @Test
  void requestWithoutAnAccount_isNotCountedByAccount() {
    serve(RateLimitHandler.failingClosed(byAccount(log)));
    for (int i = 0; i < 5; i++) {
      Seen seen = get("/");
      assertThat(seen.status()).isEqualTo(200);
      assertThat(seen.headers()).doesNotContainKey("RateLimit");
    }
  }

  @Test
  void longAccounts_areToldApart() {
    serve(RateLimitHandler.failingClosed(byAccount(log)));
    String name = "x".repeat(1_000);
    for (int i = 0; i < 3; i++) {
      get("/?account=" + name + "1");
    }
    assertThat(get("/?account=" + name + "1").status()).isEqualTo(429);
    assertThat(get("/?account=" + name + "2").status()).isEqualTo(200);
  }

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
    KeyedLimiter slow = (key, cost) -> vertx.timer(20).compose(fired -> log.tryAcquire(key, cost));
    serve(RateLimitHandler.failingOpen(byAddress(slow)).waiting(Duration.ofSeconds(30)));

    assertThat(send(HttpMethod.POST, "/echo", "", "", Buffer.buffer("a body")).body())
        .isEqualTo("a body");
  }

  @Test
  void requests_mayCostMoreThanOne() {
    serve(RateLimitHandler.failingOpen(byAddress(log)).costing(context -> 2));
    assertThat(get("/").status()).isEqualTo(200);
    assertThat(get("/").status()).isEqualTo(429);
  }

  @Test
  void costAboveTheCapacity_isAMistakeOfTheServers() {
    serve(RateLimitHandler.failingOpen(byAddress(log)).costing(context -> 4));
    assertThat(get("/").status()).isEqualTo(500);
  }

  @Test
  void policysName_cannotBreakTheHeader() {
    assertThatThrownBy(() -> RateLimitPolicy.byAccount("a\"b", THREE_A_MINUTE, log, c -> none()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private static RateLimitPolicy byAddress(KeyedLimiter limiter) {
    return RateLimitPolicy.byAddress("burst", THREE_A_MINUTE, limiter, ClientAddress.trusting());
  }

  private static RateLimitPolicy byAccount(KeyedLimiter limiter) {
    return RateLimitPolicy.byAccount(
        "account", THREE_A_MINUTE, limiter, RateLimitHandlerTest::claimed);
  }

  private static Optional<String> claimed(RoutingContext context) {
    return context.queryParam("account").stream().findFirst();
  }

  private Limiter fixed(long permits) {
    return new FixedWindow(Limit.of(permits, Duration.ofMinutes(1)), clock);
  }

  private static KeyedLimiter keyed(Limiter prototype) {
    return new BoundedKeys(prototype, 1_000);
  }

  private void serve(RateLimitHandler handler) {
    Router router = Router.router(vertx);
    router.route().handler(handler);
    router
        .post("/echo")
        .handler(BodyHandler.create(false))
        .handler(context -> context.end(context.body().buffer()));
    router.get("/").handler(context -> context.end("here you are"));
    port =
        vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await().actualPort();
  }

  private void admitted(int requests) {
    for (int i = 0; i < requests; i++) {
      assertThat(get("/").status()).isEqualTo(200);
    }
  }

  private Seen get(String path) {
    return get(path, "X-Nothing", "");
  }

  private Seen get(String path, String header, String value) {
    return send(HttpMethod.GET, path, header, value, Buffer.buffer());
  }

  private Seen send(HttpMethod method, String path, String header, String value, Buffer body) {
    return client
        .request(method, port, "127.0.0.1", path)
        .compose(
            request -> (header.isEmpty() ? request : request.putHeader(header, value)).send(body))
        .compose(
            response ->
                response
                    .body()
                    .map(
                        text ->
                            new Seen(
                                response.statusCode(), flat(response.headers()), text.toString())))
        .await();
  }

  private static Map<String, String> flat(Iterable<Map.Entry<String, String>> headers) {
    Map<String, String> flat = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(each -> flat.put(each.getKey(), each.getValue()));
    return flat;
  }
}
