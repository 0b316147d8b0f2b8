package looplab.labs.ratelimiting;

import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import looplab.harness.Bound;
import looplab.harness.CpuWork;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Metric;
import looplab.harness.Metric.Better;
import looplab.harness.Metric.Unit;
import looplab.harness.Observations;
import looplab.harness.Operation;
import looplab.harness.Stage;
import looplab.harness.Variant;
import org.jspecify.annotations.Nullable;

/**
 * Experiment: guesses at a log-in of a real server, in real time: one crowd a quarter of a second
 * before the window ends, the next one just behind.
 */
final class LoginAtTheBoundary {
  static final String NAME = "login-at-the-boundary";
  static final String FIXED = "fixed-window";
  static final String LOG = "sliding-log";
  static final String BUCKET = "bucket-20";
  static final String SMALL_BUCKET = "bucket-3";
  static final Metric GUESSES =
      new Metric("guesses.1s", "most guesses in any 1 s", Unit.COUNT, Better.LOWER);

  private static final long PERMITS = 20;
  private static final Duration WINDOW = Duration.ofSeconds(1);
  private static final Limit LIMIT = Limit.of(PERMITS, WINDOW);
  private static final int CROWD = 30;

  /** Around the edge of the first window. */
  private static final List<Long> AT_MILLIS = List.of(750L, 1_050L);

  private LoginAtTheBoundary() {}

  static Experiment define() {
    return new Experiment(
        NAME,
        "Twenty log-ins a second are allowed. Thirty guesses come before a window ends, thirty"
            + " behind. How many are tried within a second?",
        new Hypothesis(
            "Forty behind a fixed window, twenty behind a log; behind a bucket its capacity and"
                + " what drips in, so a small one keeps each crowd small. It does not stop who goes"
                + " on guessing: twenty a second drip into any of them.",
            "a fixed window that tries no more than the log does"),
        2,
        List.of(
            variant(FIXED, "20 in each window of 1 s", clock -> new FixedWindow(LIMIT, clock)),
            variant(LOG, "20 in any 1 s", clock -> new SlidingWindowLog(LIMIT, clock)),
            variant(
                BUCKET,
                "a bucket of 20, refilled at 20 a second",
                clock -> new TokenBucket(LIMIT, PERMITS, clock)),
            variant(
                SMALL_BUCKET,
                "a bucket of 3, refilled at 20 a second",
                clock -> new TokenBucket(LIMIT, 3, clock))),
        List.of(GUESSES),
        List.of(
            level(
                "twice-at-the-boundary", "A fixed window lets twice the limit try.", FIXED, 40, 40),
            level("log-keeps-it", "A log lets no more than the limit try.", LOG, 1, 20),
            level(
                "bucket-admits-more-than-its-rate",
                "A bucket lets its capacity try, and what drips in meanwhile.",
                BUCKET,
                21,
                39),
            level(
                "small-bucket-holds",
                "A small bucket keeps each crowd small, and drips on as fast as the limit.",
                SMALL_BUCKET,
                3,
                19)));
  }

  private static Expectation level(
      String key, String statement, String variant, double least, double most) {
    return Expectation.level(key, statement, GUESSES, variant, Bound.between(least, most));
  }

  private static Variant variant(
      String name, String does, Function<LongSupplier, Limiter> limiter) {
    return Variant.scripted(name, does, Duration.ofMillis(1_500), stage -> play(stage, limiter));
  }

  private static Future<Observations> play(Stage stage, Function<LongSupplier, Limiter> limiter) {
    Guard guard = new Guard();
    RateLimitPolicy policy =
        RateLimitPolicy.byAccount("log-in", LIMIT, guard, LimitedServer::client);
    LimitedServer server =
        new LimitedServer(Optional.of(RateLimitHandler.failingClosed(policy)), CpuWork.ofMillis(0));
    return stage
        .server()
        .deployVerticle(server)
        .compose(id -> stage.connect(server.port(), CROWD))
        .map(target -> target.post("/?client=victim", Buffer.buffer("guess")))
        .compose(
            login -> {
              guard.begin(limiter.apply(System::nanoTime));
              return Future.all(
                  AT_MILLIS.stream()
                      .map(at -> stage.client().timer(at).compose(go -> crowd(login)))
                      .toList());
            })
        .map(done -> Observations.none().with(GUESSES, (double) guard.tally.mostIn(WINDOW)));
  }

  private static Future<CompositeFuture> crowd(Operation login) {
    return Future.all(LongStream.range(0, CROWD).mapToObj(login::call).toList());
  }

  /** Notes what its limiter decides. Used on one event loop once it has begun. */
  private static final class Guard implements KeyedLimiter {
    private final Tally tally = new Tally();
    private volatile @Nullable BoundedKeys accounts;

    /** The limiter's first window begins when it is made. */
    void begin(Limiter limiter) {
      accounts = new BoundedKeys(limiter, 1_000);
    }

    @Override
    public Future<Decision> tryAcquire(String key, long cost) {
      return Objects.requireNonNull(accounts)
          .tryAcquire(key, cost)
          .onSuccess(made -> tally.note(made.atNanos(), made.allowed(), LIMIT));
    }
  }
}
