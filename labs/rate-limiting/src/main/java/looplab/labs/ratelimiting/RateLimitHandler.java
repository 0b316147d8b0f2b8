package looplab.labs.ratelimiting;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Holds the requests of a route to one or several limits. All must agree; the first that refuses is
 * the last that is asked, so put the one that an attacker meets first in front.
 *
 * <p>Tells clients by the header fields of draft-ietf-httpapi-ratelimit-headers-10 what the limits
 * are and what is left. A refused request ends with status 429, a problem of type {@code
 * quota-exceeded}, and a {@code Retry-After} that is true: whoever waits that long, and asks alone,
 * is admitted.
 *
 * <p>When a limiter does not answer in time, or fails, nobody knows whether there was room. What
 * then happens is chosen for each route: an API had better go on, a log-in had better not.
 *
 * <p>Safe on any number of event loops, as far as the limiters are.
 */
public final class RateLimitHandler implements Handler<RoutingContext> {
  /** How long a request waits for its limiters, unless told otherwise. */
  public static final Duration PATIENCE = Duration.ofMillis(50);

  private static final String PROBLEM = "application/problem+json";
  private static final String QUOTA_EXCEEDED =
      "https://iana.org/assignments/http-problem-types#quota-exceeded";
  private static final long SECOND_NANOS = 1_000_000_000;

  private final List<RateLimitPolicy> policies;
  private final boolean open;
  private final Duration patience;
  private final ToLongFunction<RoutingContext> cost;
  private final String advertised;

  /** What a policy's limiter decided. */
  private record Ruling(RateLimitPolicy policy, Decision decision) {}

  private RateLimitHandler(
      List<RateLimitPolicy> policies,
      boolean open,
      Duration patience,
      ToLongFunction<RoutingContext> cost) {
    this.policies = List.copyOf(policies);
    this.open = open;
    this.patience = patience;
    this.cost = cost;
    this.advertised =
        policies.stream().map(RateLimitHandler::advertised).collect(Collectors.joining(", "));
  }

  /** Lets requests through while a limiter does not answer. */
  public static RateLimitHandler failingOpen(RateLimitPolicy... policies) {
    return new RateLimitHandler(List.of(policies), true, PATIENCE, context -> 1);
  }

  /** Answers 503 while a limiter does not answer. */
  public static RateLimitHandler failingClosed(RateLimitPolicy... policies) {
    return new RateLimitHandler(List.of(policies), false, PATIENCE, context -> 1);
  }

  /** The same, but requests wait for all their limiters so long and no longer. */
  public RateLimitHandler waiting(Duration atMost) {
    return new RateLimitHandler(policies, open, atMost, cost);
  }

  /** The same, but requests cost what this says. */
  public RateLimitHandler costing(ToLongFunction<RoutingContext> permits) {
    return new RateLimitHandler(policies, open, patience, permits);
  }

  @Override
  public void handle(RoutingContext context) {
    Future<List<Ruling>> asked = ask(context, 0, new ArrayList<>());
    if (asked.isComplete()) {
      rule(context, asked);
      return;
    }
    // Nobody reads the body meanwhile: without this it would be gone when the handler behind wants
    // it.
    context.request().pause();
    asked
        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .onComplete(
            ruled -> {
              context.request().resume();
              if (!context.response().ended() && !context.response().closed()) {
                rule(context, ruled);
              }
            });
  }

  private Future<List<Ruling>> ask(RoutingContext context, int from, List<Ruling> rulings) {
    for (int i = from; i < policies.size(); i++) {
      RateLimitPolicy policy = policies.get(i);
      Optional<String> key = policy.key(context);
      if (key.isPresent()) {
        int next = i + 1;
        return policy
            .limiter()
            .tryAcquire(key.get(), cost.applyAsLong(context))
            .compose(
                decision -> {
                  rulings.add(new Ruling(policy, decision));
                  return decision.allowed()
                      ? ask(context, next, rulings)
                      : Future.succeededFuture(rulings);
                });
      }
    }
    return Future.succeededFuture(rulings);
  }

  private void rule(RoutingContext context, AsyncResult<List<Ruling>> asked) {
    if (asked.failed()) {
      unruled(context, asked.cause());
      return;
    }
    List<Ruling> rulings = asked.result();
    HttpServerResponse response = context.response();
    response.putHeader("RateLimit-Policy", advertised);
    if (!rulings.isEmpty()) {
      response.putHeader(
          "RateLimit",
          rulings.stream().map(RateLimitHandler::left).collect(Collectors.joining(", ")));
    }
    Optional<Ruling> refusal =
        rulings.stream().filter(each -> !each.decision().allowed()).findFirst();
    refusal.ifPresentOrElse(ruling -> refuse(response, ruling), context::next);
  }

  private void unruled(RoutingContext context, Throwable failure) {
    if (failure instanceof IllegalArgumentException) {
      // A cost that no limiter could ever admit is a mistake of the server's, not a store that is
      // away.
      context.fail(failure);
    } else if (open) {
      context.next();
    } else {
      end(
          context.response(),
          503,
          new JsonObject()
              .put("type", "about:blank")
              .put("title", "Service Unavailable")
              .put("status", 503)
              .put("detail", "It cannot be told at present whether this request may go on."));
    }
  }

  private static void refuse(HttpServerResponse response, Ruling ruling) {
    long seconds = seconds(ruling.decision().retryAfterNanos());
    response.putHeader("Retry-After", String.valueOf(seconds));
    end(
        response,
        429,
        new JsonObject()
            .put("type", QUOTA_EXCEEDED)
            .put("title", "Too many requests")
            .put("status", 429)
            .put("detail", "Try again in " + seconds + " s.")
            .put("violated-policies", new JsonArray().add(ruling.policy().name())));
  }

  private static void end(HttpServerResponse response, int status, JsonObject problem) {
    response.setStatusCode(status).putHeader("Content-Type", PROBLEM).end(problem.toBuffer());
  }

  private static String advertised(RateLimitPolicy policy) {
    Limit limit = policy.limit();
    return "\"%s\";q=%d;w=%d"
        .formatted(policy.name(), limit.permits(), seconds(limit.periodNanos()));
  }

  private static String left(Ruling ruling) {
    Decision decision = ruling.decision();
    return "\"%s\";r=%d;t=%d"
        .formatted(ruling.policy().name(), decision.remaining(), seconds(decision.resetNanos()));
  }

  /** Rounded up: a client that comes back a moment too early is refused again. */
  private static long seconds(long nanos) {
    return Math.ceilDiv(nanos, SECOND_NANOS);
  }
}
