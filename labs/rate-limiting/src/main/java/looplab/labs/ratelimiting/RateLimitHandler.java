package looplab.labs.ratelimiting;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the requests of a route to one or several limits. All must agree; the first that refuses is
 * the last that is asked, so put the one that an attacker meets first in front.
 *
 * <p>Tells clients by the header fields of draft-ietf-httpapi-ratelimit-headers-10 what the limits
 * are and what is left. A refused request ends with status 429, a problem of type {@code
 * quota-exceeded}, and a {@code Retry-After} that is true of the limit that refused: whoever waits
 * that long, and asks alone, is admitted by it. A limit behind it may then refuse in its turn.
 *
 * <p>When a limiter does not answer in time, or its future fails, nobody knows whether there was
 * room. What then happens is chosen for each route: an API had better go on, a log-in had better
 * not. The log says when limiters stop answering, and when they answer again. A limiter or a policy
 * that throws is a mistake of the server's, and ends in 500 on any route.
 *
 * <p>To Vert.x Web this is a user's handler. On one route it stands behind a {@code BodyHandler};
 * to refuse before the body is read, put it on a route of its own that comes first.
 *
 * <p>Safe on any number of event loops, as far as the limiters are; goes on in the context of the
 * request, wherever they answer.
 */
public final class RateLimitHandler implements Handler<RoutingContext> {
  /** How long a request waits for its limiters, unless told otherwise. */
  public static final Duration PATIENCE = Duration.ofMillis(50);

  private static final Logger LOG = LoggerFactory.getLogger(RateLimitHandler.class);
  private static final String PROBLEM = "application/problem+json";
  private static final String QUOTA_EXCEEDED =
      "https://iana.org/assignments/http-problem-types#quota-exceeded";
  private static final long SECOND_NANOS = 1_000_000_000;

  private final List<RateLimitPolicy> policies;
  private final boolean open;
  private final Duration patience;
  private final ToLongFunction<RoutingContext> cost;
  private final String advertised;

  /** Whether the last answer that was waited for did not come. */
  private final AtomicBoolean silent = new AtomicBoolean();

  /** No limiter has said whether there is room. */
  private static final class Away extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Away(String how) {
      super(how, null, false, false);
    }
  }

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
    HttpServerRequest request = context.request();
    // Nobody reads the body meanwhile: without this it would be gone when the handler behind wants
    // it. A body that was read already cannot be paused.
    boolean paused = !request.isEnded();
    if (paused) {
      request.pause();
    }
    inTime(context.vertx(), asked)
        .onComplete(
            ruled -> {
              if (paused) {
                request.resume();
              }
              if (!context.response().ended() && !context.response().closed()) {
                rule(context, ruled);
              }
            });
  }

  /**
   * The same, if it comes in time, and in the context of the caller: what a limiter answers may
   * belong to another context, or to none.
   */
  private <R> Future<R> inTime(Vertx vertx, Future<R> asked) {
    Context here = vertx.getOrCreateContext();
    Promise<R> answer = Promise.promise();
    long timer =
        vertx.setTimer(
            patience.toMillis(),
            late -> answer.tryFail(new Away("no answer within " + patience.toMillis() + " ms")));
    asked.onComplete(
        either ->
            here.runOnContext(
                back -> {
                  vertx.cancelTimer(timer);
                  if (either.succeeded()) {
                    answer.tryComplete(either.result());
                  } else {
                    answer.tryFail(either.cause());
                  }
                }));
    return answer.future();
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
            .recover(RateLimitHandler::away)
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

  /** A cost that no limiter could ever admit is a mistake of the server's, not a lost answer. */
  private static <R> Future<R> away(Throwable failure) {
    return Future.failedFuture(
        failure instanceof IllegalArgumentException ? failure : new Away(failure.toString()));
  }

  private void rule(RoutingContext context, AsyncResult<List<Ruling>> asked) {
    if (asked.failed()) {
      unruled(context, asked.cause());
      return;
    }
    if (silent.get() && silent.getAndSet(false)) {
      LOG.warn("limiters answer again");
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
    if (!(failure instanceof Away)) {
      context.fail(failure);
      return;
    }
    if (!silent.getAndSet(true)) {
      LOG.warn(
          "a limiter does not answer, and requests {}: {}",
          open ? "go on without it" : "are refused",
          failure.getMessage());
    }
    if (open) {
      context.next();
      return;
    }
    end(
        context.response(),
        503,
        new JsonObject()
            .put("type", "about:blank")
            .put("title", "Service Unavailable")
            .put("status", 503)
            .put("detail", "It cannot be told at present whether this request may go on."));
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
    return "\"" + policy.name() + "\";q=" + limit.permits() + ";w=" + seconds(limit.periodNanos());
  }

  /** With the time until there is more: nobody waits for that who was not refused. */
  private static String left(Ruling ruling) {
    Decision decision = ruling.decision();
    String left = "\"" + ruling.policy().name() + "\";r=" + decision.remaining();
    return decision.allowed() ? left : left + ";t=" + seconds(decision.retryAfterNanos());
  }

  /** Rounded up: a client that comes back a moment too early is refused again. */
  private static long seconds(long nanos) {
    return Math.ceilDiv(nanos, SECOND_NANOS);
  }
}
