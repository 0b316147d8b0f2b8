package looplab.labs.ratelimiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import looplab.labs.ratelimiting.Admissions.Admission;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * In real time, as Redis tells it, four connections never stop asking for one client. No stretch of
 * time may hold more than was promised, with no tolerance, and at least 99 % of what was promised
 * must have been handed out; unless the machine stalled for so long that nobody could have done so.
 */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisSaturationTest {
  private static final Limit LIMIT = Limit.of(500, Duration.ofMillis(250));

  /** In microseconds, as the times that are held against it. */
  private static final Limit IN_MICROS = new Limit(LIMIT.permits(), LIMIT.periodNanos() / 1_000);

  private static final int CONNECTIONS = 4;
  private static final int AT_ONCE = 50;

  @SuppressWarnings("NullAway.Init")
  private RedisRig rig;

  @BeforeAll
  void open() throws Exception {
    rig = new RedisRig();
  }

  @AfterAll
  void close() {
    rig.close();
  }

  static Stream<String> kinds() {
    return RedisProcessesTest.kinds();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void crowd_getsAllThatWasPromisedAndNoMore(String kind) throws Exception {
    saturated(kind, Duration.ofSeconds(4));
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("kinds")
  void crowd_getsAllThatWasPromisedAndNoMore_forAMinute(String kind) throws Exception {
    saturated(kind, Duration.ofMinutes(1));
  }

  private void saturated(String kind, Duration time) throws Exception {
    Kind.Bound promise = RedisProcessesTest.PROMISES.getOrDefault(kind, Kind.Bound.ANY_WINDOW);
    List<Decision> decisions = ask(kind, time);
    long[] times = decisions.stream().mapToLong(each -> each.atNanos() / 1_000).sorted().toArray();
    long origin = times[0] - times[0] % IN_MICROS.periodNanos();
    Admissions admitted =
        new Admissions(
            decisions.stream()
                .filter(Decision::allowed)
                .map(each -> new Admission(each.atNanos() / 1_000 - origin, 1))
                .toList());
    long due =
        Admissions.due(promise, IN_MICROS, LIMIT.permits(), times[times.length - 1] - times[0]);
    long possible = possible(kind, origin, times);
    System.out.printf(
        "%s: admitted %d, due %d; %d asked%n", kind, admitted.permits(), due, times.length);

    assertThat(admitted.tooMuch(promise, IN_MICROS, LIMIT.permits())).isEmpty();
    assertThat(times.length).as("far more than there was room for").isGreaterThan((int) (2 * due));
    if (admitted.permits() == possible) {
      assumeThat(possible * 100).as("the crowd never paused").isGreaterThanOrEqualTo(due * 99);
    }
    assertThat(admitted.permits() * 100).as("at least 99 %").isGreaterThanOrEqualTo(due * 99);
  }

  /** What the limiter in memory admits of those who ask at these times. */
  private static long possible(String kind, long origin, long... times) {
    ManualClock clock = new ManualClock(0);
    Limiter memory =
        switch (kind) {
          case "fixed" -> new FixedWindow(IN_MICROS, clock);
          case "log" -> new SlidingWindowLog(IN_MICROS, clock);
          case "counter" -> new SlidingWindowCounter(IN_MICROS, clock);
          case "bucket" -> new TokenBucket(IN_MICROS, IN_MICROS.permits(), clock);
          default -> new Gcra(Kind.interval(IN_MICROS), IN_MICROS.permits(), clock);
        };
    long admitted = 0;
    for (long time : times) {
      clock.set(time - origin);
      admitted += memory.tryAcquire(1).allowed() ? 1 : 0;
    }
    return admitted;
  }

  private List<Decision> ask(String kind, Duration time) throws Exception {
    String prefix = rig.prefix();
    RedisRule rule = RedisProcessesTest.rule(kind, LIMIT);
    Vertx vertx = Vertx.vertx();
    AtomicLong until = new AtomicLong();
    List<Decision> all = new ArrayList<>();
    try (ExecutorService crowd = Executors.newFixedThreadPool(CONNECTIONS)) {
      List<Callable<List<Decision>>> asking = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        RedisLine line = new RedisLine(vertx, rig.endpoint.uri());
        asking.add(() -> ask(new RedisLimiter(line, prefix, rule), until, time));
      }
      for (java.util.concurrent.Future<List<Decision>> each : crowd.invokeAll(asking)) {
        all.addAll(each.get());
      }
    }
    vertx.close().await();
    return all;
  }

  /** Asks until Redis says that the time is over, which the first answer of all begins. */
  private static List<Decision> ask(RedisLimiter limiter, AtomicLong until, Duration time) {
    List<Decision> mine = new ArrayList<>();
    do {
      List<Future<Decision>> batch =
          Stream.generate(() -> limiter.tryAcquire("client", 1)).limit(AT_ONCE).toList();
      batch.forEach(each -> mine.add(each.await()));
      until.compareAndSet(0, mine.getFirst().atNanos() + time.toNanos());
    } while (mine.getLast().atNanos() < until.get());
    return mine;
  }
}
