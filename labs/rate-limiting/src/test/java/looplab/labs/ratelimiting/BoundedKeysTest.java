package looplab.labs.ratelimiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import looplab.labs.ratelimiting.exhibits.EvictsTheEldest;
import looplab.labs.ratelimiting.exhibits.ForgetsInTwoSteps;
import looplab.labs.ratelimiting.exhibits.ForgetsTooEarly;
import looplab.labs.ratelimiting.exhibits.Keyed;
import looplab.labs.ratelimiting.exhibits.NeverForgets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BoundedKeysTest {
  private static final Limit LIMIT = Limit.of(10, Duration.ofSeconds(60));
  private static final Duration ONE_SECOND = Duration.ofSeconds(1);
  private static final int ROUNDS = 500;

  private final ManualClock clock = new ManualClock(0);
  private final BoundedKeys keys = new BoundedKeys(new FixedWindow(LIMIT, clock), 3);

  static Stream<Arguments> exhibits() {
    return Stream.of(
        Arguments.of("NeverForgets", KeyedChecker.FLOOD, (Making) NeverForgets::new),
        Arguments.of("EvictsTheEldest", KeyedChecker.FLOOD, (Making) EvictsTheEldest::new),
        Arguments.of("ForgetsTooEarly", KeyedChecker.MODEL, (Making) ForgetsTooEarly::new),
        Arguments.of("ForgetsInTwoSteps", KeyedChecker.OVERTAKEN, (Making) ForgetsInTwoSteps::new),
        Arguments.of("ForgetsInTwoSteps", KeyedChecker.FORGOTTEN, (Making) ForgetsInTwoSteps::new));
  }

  /** Makes what keeps a limiter for each key. */
  interface Making {
    Keyed of(Limiter prototype, int mostKeys);
  }

  @ParameterizedTest
  @EnumSource(KeyedChecker.class)
  void checker_findsNothing(KeyedChecker checker) {
    for (long seed : LongStream.range(0, 5).toArray()) {
      assertThat(checker.fault(BoundedKeysTest::bounded, seed)).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("exhibits")
  void exhibit_isCaught(String name, KeyedChecker checker, Making making) {
    assertThat(LongStream.range(0, 3))
        .allSatisfy(seed -> assertThat(checker.fault(making::of, seed)).isPresent());
  }

  @Test
  void strangers_shareOneLimiterWhileThereIsNoRoom() {
    Stream.of("a", "b", "c").forEach(key -> keys.decide(key, 1));

    assertThat(keys.decide("d", 10).allowed()).isTrue();
    assertThat(keys.decide("e", 1).allowed()).isFalse();
    assertThat(keys.decide("a", 9).allowed()).as("known clients do not notice").isTrue();
    assertThat(keys.keys()).isEqualTo(3);
  }

  @Test
  void idleKeys_makeRoom() {
    Stream.of("a", "b", "c").forEach(key -> keys.decide(key, 10));
    clock.advance(60_000_000_000L);

    assertThat(keys.decide("d", 10).allowed()).isTrue();
    assertThat(keys.decide("e", 10).allowed()).as("has a limiter of its own").isTrue();
    assertThat(keys.keys()).isLessThanOrEqualTo(3);
  }

  @Test
  void cost_thatCanNeverBeAdmitted_takesNoRoom() {
    assertThatThrownBy(() -> keys.decide("a", 11)).isInstanceOf(IllegalArgumentException.class);
    assertThat(keys.tryAcquire("a", 0).failed()).isTrue();
    assertThat(keys.keys()).isZero();
  }

  @Test
  void future_hasEndedAlready() {
    assertThat(keys.tryAcquire("a", 4).result().remaining()).isEqualTo(6);
  }

  /** Counts while nobody asks: the size of a map that changes meanwhile may come out too large. */
  @Test
  void manyThreads_neverPassTheBound_andLoseNoRoom() throws Exception {
    AtomicLong ticks = new AtomicLong();
    BoundedKeys shared = new BoundedKeys(new Gcra(ONE_SECOND, 2, ticks::incrementAndGet), 50);
    List<Integer> held = new ArrayList<>();
    CyclicBarrier pause =
        new CyclicBarrier(
            8,
            () -> {
              held.add(shared.keys());
              ticks.addAndGet(2 * ONE_SECOND.toNanos());
            });
    try (ExecutorService crowd = Executors.newFixedThreadPool(8)) {
      List<Future<?>> floods = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        SplittableRandom random = new SplittableRandom(thread);
        floods.add(crowd.submit(() -> flood(shared, random, pause)));
      }
      for (Future<?> each : floods) {
        each.get();
      }
    }
    assertThat(held).hasSize(ROUNDS).allMatch(each -> each <= 50);

    assertThat(IntStream.range(0, 50))
        .as("each new client has a limiter of its own")
        .allMatch(client -> shared.decide("new client " + client, 2).allowed());
    assertThat(shared.keys()).isEqualTo(50);
  }

  private static void flood(BoundedKeys shared, SplittableRandom random, CyclicBarrier pause) {
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < 200; i++) {
        shared.decide("client " + random.nextInt(100), 1);
      }
      await(pause);
    }
  }

  private static void await(CyclicBarrier pause) {
    try {
      pause.await();
    } catch (InterruptedException | BrokenBarrierException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static Keyed bounded(Limiter prototype, int mostKeys) {
    BoundedKeys keys = new BoundedKeys(prototype, mostKeys);
    return new Keyed() {
      @Override
      public Decision decide(String key, long cost) {
        return keys.decide(key, cost);
      }

      @Override
      public int keys() {
        return keys.keys();
      }
    };
  }
}
