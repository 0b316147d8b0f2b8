package looplab.labs.ratelimiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import looplab.labs.ratelimiting.RedisChecker.Making;
import looplab.labs.ratelimiting.exhibits.ExtendedByRefusals;
import looplab.labs.ratelimiting.exhibits.GetThenSet;
import looplab.labs.ratelimiting.exhibits.IncrThenExpire;
import looplab.labs.ratelimiting.exhibits.NeverReloads;
import looplab.labs.ratelimiting.exhibits.ReplaysLostAnswers;
import looplab.labs.ratelimiting.exhibits.TimeOfTheMember;
import looplab.labs.ratelimiting.exhibits.TrimCountAddInSteps;
import looplab.labs.ratelimiting.exhibits.TrustsTheClientsClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Limiters in a real Redis, and what is wrong with others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisLimiterTest {
  private static final Limit TEN_A_MINUTE = Limit.of(10, Duration.ofMinutes(1));
  private static final long MILLI_NANOS = 1_000_000;
  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final long HOUR_NANOS = 60 * MINUTE_NANOS;

  @SuppressWarnings("NullAway.Init")
  private RedisRig rig;

  /** Makes a rule of a limit. */
  interface Ruling {
    RedisRule of(Limit limit);
  }

  @BeforeAll
  void open() throws Exception {
    rig = new RedisRig();
  }

  @AfterAll
  void close() {
    rig.close();
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        Arguments.of("fixed-window", (Ruling) RedisRule::fixedWindow),
        Arguments.of("sliding-log", (Ruling) RedisRule::slidingLog),
        Arguments.of("sliding-counter", (Ruling) RedisRule::slidingCounter),
        Arguments.of("token-bucket", bucket()),
        Arguments.of("gcra", gcra()));
  }

  static Stream<Arguments> checks() {
    return rules()
        .flatMap(
            rule ->
                Stream.of(RedisChecker.values())
                    .map(checker -> Arguments.of(rule.get()[0], rule.get()[1], checker)));
  }

  static Stream<Arguments> exhibits() {
    return Stream.of(
        exhibit("GetThenSet", (p, k, l, c) -> new GetThenSet(p, k, l), RedisChecker.CROWD),
        exhibit(
            "IncrThenExpire",
            (p, k, l, c) -> new IncrThenExpire(p, k, l),
            RedisChecker.CLIENT_DIES),
        exhibit(
            "TrimCountAddInSteps",
            (p, k, l, c) -> new TrimCountAddInSteps(p, k, l),
            RedisChecker.CROWD,
            RedisChecker.CLIENT_DIES),
        exhibit(
            "TimeOfTheMember", (p, k, l, c) -> new TimeOfTheMember(p, k, l), RedisChecker.CROWD),
        exhibit(
            "ReplaysLostAnswers",
            (p, k, l, c) -> new ReplaysLostAnswers(new RedisLimiter(p, k, RedisRule.slidingLog(l))),
            RedisChecker.LOST_ANSWER),
        exhibit(
            "NeverReloads",
            (p, k, l, c) -> new NeverReloads(p, k, l),
            RedisChecker.FORGOTTEN_SCRIPT),
        exhibit(
            "ExtendedByRefusals",
            (p, k, l, c) -> new ExtendedByRefusals(p, k, l),
            RedisChecker.REFUSALS),
        exhibit("TrustsTheClientsClock", TrustsTheClientsClock::new, RedisChecker.CLIENTS_CLOCK));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("checks")
  void checker_findsNothing(String name, Ruling ruling, RedisChecker checker) {
    Making making =
        (redis, prefix, limit, clock) -> new RedisLimiter(redis, prefix, ruling.of(limit));

    assertThat(checker.fault(rig, making)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("exhibits")
  void exhibit_isCaught(String name, Making making, Set<RedisChecker> caughtBy) {
    assertThat(caughtBy).allSatisfy(checker -> assertThat(checker.fault(rig, making)).isPresent());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void key_livesAsLongAsSomethingMustBeRemembered(String name, Ruling ruling) {
    String prefix = rig.prefix();
    RedisLimiter limiter = new RedisLimiter(rig.line, prefix, ruling.of(TEN_A_MINUTE));
    for (int request = 0; request < 3; request++) {
      Decision decision = limiter.tryAcquire("client", 3).await();

      String key = rig.keys(prefix).getFirst();
      long goneNanos = rig.goneMillis(key) * MILLI_NANOS;
      long dueNanos = decision.atNanos() + decision.resetNanos();
      assertThat(goneNanos).isBetween(dueNanos, dueNanos + 3 * MILLI_NANOS);
    }
  }

  /** Never idle, so long that the sum of all permits passes what Lua's numbers count exactly. */
  @Test
  void log_thatIsFullInEachOfManyWindows_countsExactly() {
    long most = Limit.MOST_PERMITS;
    RedisRule rule = RedisRule.slidingLog(Limit.of(most, Duration.ofSeconds(1)));
    RedisLimiter limiter = new RedisLimiter(rig.line, rig.prefix(), rule, "told-clock.lua");
    limiter.ask("client", 1, "500000").await();
    for (long second = 1; second < (1L << 53) / most + 10; second++) {
      String full = String.valueOf(second * 1_000_000);
      String half = String.valueOf(second * 1_000_000 + 500_000);
      List<Future<Decision>> asked =
          List.of(
              limiter.ask("client", most - 1, full),
              limiter.ask("client", 1, full),
              limiter.ask("client", 1, half),
              limiter.ask("client", 1, half));
      assertThat(asked)
          .as("second %d", second)
          .extracting(each -> each.await().allowed())
          .containsExactly(true, false, true, false);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void clockThatLeapsBackAnHour_costsNoMoreThanAWindowOrTwo(String name, Ruling ruling) {
    RedisLimiter limiter = told(ruling);
    long start = 10 * HOUR_NANOS;
    assertThat(admittedAt(limiter, start)).isEqualTo(10);

    long after = start - HOUR_NANOS;
    assertThat(admittedAt(limiter, after)).as("right behind the leap").isZero();
    long recovered =
        LongStream.rangeClosed(1, 120)
            .map(s -> admittedAt(limiter, after + s * 1_000_000_000L))
            .sum();
    assertThat(recovered).as("within two windows").isGreaterThan(0);
    assertThat(recovered).isLessThanOrEqualTo(20);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void refusalAfterALeapBack_saysWhenItEnds(String name, Ruling ruling) {
    RedisLimiter limiter = told(ruling);
    assertThat(admittedAt(limiter, 10 * HOUR_NANOS)).isEqualTo(10);

    long after = 9 * HOUR_NANOS;
    Decision refused = limiter.ask("client", 1, String.valueOf(after / 1_000)).await();
    long due = after + refused.retryAfterNanos();
    assertThat(admittedAt(limiter, due - 1_000)).isZero();
    assertThat(admittedAt(limiter, due)).isPositive();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void clockThatLeapsForward_givesOneBurstAway(String name, Ruling ruling) {
    RedisLimiter limiter = told(ruling);
    assertThat(admittedAt(limiter, HOUR_NANOS)).isEqualTo(10);
    assertThat(admittedAt(limiter, 2 * HOUR_NANOS)).isEqualTo(10);
    assertThat(admittedAt(limiter, 2 * HOUR_NANOS)).isZero();
    assertThat(admittedAt(limiter, HOUR_NANOS)).as("back again").isZero();
  }

  @Test
  void lineThatWasCut_opensAgain() {
    RedisLimiter limiter =
        new RedisLimiter(rig.line, rig.prefix(), RedisRule.slidingLog(TEN_A_MINUTE));
    assertThat(admitted(limiter, 4)).isEqualTo(4);
    rig.line.send(Request.cmd(Command.QUIT)).map(true).otherwise(false).await();
    long next = 0;
    while (next == 0) {
      next = admitted(limiter, 1);
    }
    assertThat(admitted(limiter, 20)).as("nothing was charged twice").isBetween(4L, 5L);
  }

  @Test
  void future_endsOnTheContextThatAsked() {
    Vertx vertx = rig.vertx;
    RedisLimiter limiter =
        new RedisLimiter(
            new RedisLine(vertx, rig.endpoint.uri()),
            rig.prefix(),
            RedisRule.slidingLog(TEN_A_MINUTE));
    Future<Boolean> opening = endsWhereItBegan(vertx, limiter);
    assertThat(opening.await()).as("while the line opens").isTrue();
    assertThat(endsWhereItBegan(vertx, limiter).await()).as("on an open line").isTrue();
  }

  @Test
  void cost_thatCanNeverBeAdmitted_isNotAsked() {
    String prefix = rig.prefix();
    RedisLimiter limiter = new RedisLimiter(rig.line, prefix, RedisRule.slidingLog(TEN_A_MINUTE));

    for (long cost : List.of(0L, -1L, 11L)) {
      assertThat(limiter.tryAcquire("client", cost).cause())
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(rig.keys(prefix)).isEmpty();
  }

  @Test
  void rule_thatLuaCannotCount_isRefused() {
    assertThatThrownBy(() -> RedisRule.slidingCounter(Limit.of(1L << 30, Duration.ofDays(10))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RedisRule.gcra(Duration.ofNanos(1_500), 10))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RedisRule.tokenBucket(Limit.of(7, Duration.ofDays(1)), 1L << 40))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Future<Boolean> endsWhereItBegan(Vertx vertx, RedisLimiter limiter) {
    Promise<Boolean> same = Promise.promise();
    Context context = vertx.getOrCreateContext();
    context.runOnContext(
        begin ->
            limiter
                .tryAcquire("client", 1)
                .onComplete(end -> same.complete(context.equals(Vertx.currentContext()))));
    return same.future();
  }

  private RedisLimiter told(Ruling ruling) {
    return new RedisLimiter(rig.line, rig.prefix(), ruling.of(TEN_A_MINUTE), "told-clock.lua");
  }

  /** How many of twelve are admitted at that time. */
  private static long admittedAt(RedisLimiter limiter, long nanos) {
    String micros = String.valueOf(nanos / 1_000);
    return Stream.generate(() -> limiter.ask("client", 1, micros)).limit(12).toList().stream()
        .filter(asked -> asked.await().allowed())
        .count();
  }

  private static long admitted(RedisLimiter limiter, int requests) {
    return Stream.generate(() -> limiter.tryAcquire("client", 1))
        .limit(requests)
        .map(asked -> asked.map(Decision::allowed).otherwise(false))
        .filter(asked -> asked.await())
        .count();
  }

  private static Ruling bucket() {
    return limit -> RedisRule.tokenBucket(limit, limit.permits());
  }

  private static Ruling gcra() {
    return limit ->
        RedisRule.gcra(Duration.ofNanos(limit.periodNanos() / limit.permits()), limit.permits());
  }

  private static Arguments exhibit(String name, Making making, RedisChecker... caughtBy) {
    return Arguments.of(name, making, EnumSet.copyOf(List.of(caughtBy)));
  }
}
