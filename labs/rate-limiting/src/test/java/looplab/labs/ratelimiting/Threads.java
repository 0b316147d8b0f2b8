package looplab.labs.ratelimiting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import looplab.labs.ratelimiting.Admissions.Admission;

/**
 * Real threads ask one limiter as fast as they can. Their common clock moves by one with each look
 * at it, so a reading says exactly what came before what, and a machine that stalls changes
 * nothing. No stretch of time may hold more than was promised, with no tolerance; and at least 99 %
 * of what was promised must have been handed out, or a limiter that refuses all would pass.
 */
final class Threads implements Checker {
  private static final Limit LIMIT = new Limit(50, 1_000);
  private static final int MOST_COST = 3;

  private final int threads;

  Threads(int threads) {
    this.threads = threads;
  }

  @Override
  public String name() {
    return threads + " threads";
  }

  @Override
  public Optional<String> fault(Kind kind, long requests, long seed) {
    AtomicLong ticks = new AtomicLong();
    Limiter limiter = kind.limiter().apply(LIMIT, ticks::incrementAndGet);
    Admissions admitted = new Admissions(ask(limiter, requests / threads, seed));
    long until = Math.max(ticks.get(), requests);
    long due = Admissions.due(kind.promise(), LIMIT, limiter.capacity(), until);
    return admitted
        .tooMuch(kind.promise(), LIMIT, limiter.capacity())
        .or(() -> tooLittle(admitted.permits(), due));
  }

  private static Optional<String> tooLittle(long permits, long due) {
    return permits * 100 >= due * 99
        ? Optional.empty()
        : Optional.of("admitted " + permits + " of " + due + " to a crowd that never stopped");
  }

  private List<Admission> ask(Limiter limiter, long requests, long seed) {
    CyclicBarrier start = new CyclicBarrier(threads);
    List<Admission> all = new ArrayList<>();
    try (ExecutorService crowd = Executors.newFixedThreadPool(threads)) {
      List<Future<List<Admission>>> asking = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        SplittableRandom random = new SplittableRandom(seed + thread);
        Callable<List<Admission>> client =
            () -> {
              start.await();
              return ask(limiter, requests, random);
            };
        asking.add(crowd.submit(client));
      }
      for (Future<List<Admission>> each : asking) {
        all.addAll(each.get());
      }
    } catch (InterruptedException | ExecutionException broken) {
      throw new IllegalStateException(broken);
    }
    return all;
  }

  private static List<Admission> ask(Limiter limiter, long requests, SplittableRandom random) {
    List<Admission> mine = new ArrayList<>();
    for (long i = 0; i < requests; i++) {
      long cost = 1L + random.nextInt(MOST_COST);
      Decision decision = limiter.tryAcquire(cost);
      if (decision.allowed()) {
        mine.add(new Admission(decision.atNanos(), cost));
      }
    }
    return mine;
  }
}
