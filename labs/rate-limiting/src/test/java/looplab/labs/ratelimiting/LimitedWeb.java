package looplab.labs.ratelimiting;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;

/** A server behind the handler, and a client of it; time passes only when it is told to. */
abstract class LimitedWeb {
  static final Limit THREE_A_MINUTE = Limit.of(3, Duration.ofMinutes(1));
  static final long SECOND_NANOS = 1_000_000_000;
  static final Duration LONG = Duration.ofSeconds(30);

  final Vertx vertx = Vertx.vertx();
  final HttpClientAgent client = vertx.createHttpClient();
  final ManualClock clock = new ManualClock(0);
  final KeyedLimiter log = keyed(new SlidingWindowLog(THREE_A_MINUTE, clock));
  int port;

  /** What a client sees. */
  record Seen(int status, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  static RateLimitPolicy byAddress(KeyedLimiter limiter) {
    return RateLimitPolicy.byAddress("burst", THREE_A_MINUTE, limiter, ClientAddress.trusting());
  }

  static RateLimitPolicy byAccount(KeyedLimiter limiter) {
    return RateLimitPolicy.byAccount("account", THREE_A_MINUTE, limiter, LimitedWeb::claimed);
  }

  static Optional<String> claimed(RoutingContext context) {
    return context.queryParam("account").stream().findFirst();
  }

  Limiter fixed(long permits) {
    return new FixedWindow(Limit.of(permits, Duration.ofMinutes(1)), clock);
  }

  static KeyedLimiter keyed(Limiter prototype) {
    return new BoundedKeys(prototype, 1_000);
  }

  KeyedLimiter slow() {
    return (key, cost) -> vertx.timer(20).compose(fired -> log.tryAcquire(key, cost));
  }

  void serve(RateLimitHandler handler) {
    Router router = Router.router(vertx);
    router.route().handler(handler);
    router
        .post("/echo")
        .handler(BodyHandler.create(false))
        .handler(context -> context.end(context.body().buffer()));
    router.get("/").handler(context -> context.end("here you are"));
    listen(router);
  }

  void listen(Router router) {
    port =
        vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await().actualPort();
  }

  void admitted(int requests) {
    for (int i = 0; i < requests; i++) {
      assertThat(get("/").status()).isEqualTo(200);
    }
  }

  Seen get(String path) {
    return get(path, "X-Nothing", "");
  }

  Seen get(String path, String header, String value) {
    return send(HttpMethod.GET, path, header, value, Buffer.buffer());
  }

  Seen send(HttpMethod method, String path, String header, String value, Buffer body) {
    return client
        .request(method, port, "127.0.0.1", path)
        .compose(
            request ->
                (header.isEmpty() ? request : request.putHeader(header, value))
                    .send(body)
                    // Here, on its loop, before the body has come and gone.
                    .compose(LimitedWeb::seen))
        .await();
  }

  static Future<Seen> seen(HttpClientResponse response) {
    return response
        .body()
        .map(text -> new Seen(response.statusCode(), flat(response.headers()), text.toString()));
  }

  static Map<String, String> flat(Iterable<Map.Entry<String, String>> headers) {
    Map<String, String> flat = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(each -> flat.put(each.getKey(), each.getValue()));
    return flat;
  }
}
