package looplab.labs.ratelimiting;

import static looplab.labs.ratelimiting.Kind.BUCKET;
import static looplab.labs.ratelimiting.Kind.COUNTER;
import static looplab.labs.ratelimiting.Kind.FIXED_WINDOW;
import static looplab.labs.ratelimiting.Kind.GCRA;
import static looplab.labs.ratelimiting.Kind.LOG;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import looplab.labs.ratelimiting.exhibits.AddsToAWindowThatIsOver;
import looplab.labs.ratelimiting.exhibits.CheckThenAct;
import looplab.labs.ratelimiting.exhibits.ClientMadeWindow;
import looplab.labs.ratelimiting.exhibits.ExtendedByHits;
import looplab.labs.ratelimiting.exhibits.FloatingSeconds;
import looplab.labs.ratelimiting.exhibits.ForgetsThePrevious;
import looplab.labs.ratelimiting.exhibits.KeepsTheEdge;
import looplab.labs.ratelimiting.exhibits.LateWriter;
import looplab.labs.ratelimiting.exhibits.LocalBatches;
import looplab.labs.ratelimiting.exhibits.LogsTheRefused;
import looplab.labs.ratelimiting.exhibits.NegativeElapsed;
import looplab.labs.ratelimiting.exhibits.OneTooMany;
import looplab.labs.ratelimiting.exhibits.OverflowingProduct;
import looplab.labs.ratelimiting.exhibits.ReadModifyWrite;
import looplab.labs.ratelimiting.exhibits.RefusesEverything;
import looplab.labs.ratelimiting.exhibits.RemainingBefore;
import looplab.labs.ratelimiting.exhibits.RetryAfterTheReset;
import looplab.labs.ratelimiting.exhibits.RoundsTheEstimate;
import looplab.labs.ratelimiting.exhibits.TimeAsMember;
import looplab.labs.ratelimiting.exhibits.TrimCountAdd;
import looplab.labs.ratelimiting.exhibits.TruncatedRefill;
import looplab.labs.ratelimiting.exhibits.WaitsForEver;
import org.junit.jupiter.api.Test;

/**
 * Each exhibit is caught by the checkers that are there for it, with three seeds: the same ones
 * that find nothing in the lab's limiters. Prints who was caught by what; a blank was not tried.
 */
class KillMatrixTest {
  private static final long REQUESTS = 20_000;
  private static final long REQUESTS_OF_LINCHECK = 100_000;
  private static final List<Long> SEEDS = List.of(1L, 2L, 3L);
  private static final Checker MODEL = new SameDecisions();
  private static final Checker ANSWERS = new TrueAnswers();
  private static final Checker INTERLEAVED = new Interleaved();
  private static final Checker THREADS = new Threads(8);
  private static final Checker LINCHECK = new Lincheck();
  private static final Checker MISUSE = new Misuse();
  private static final List<Checker> ALL =
      List.of(MODEL, ANSWERS, INTERLEAVED, THREADS, LINCHECK, MISUSE);

  /** Most exhibits only say yes or no; and Lincheck takes its time. */
  private static final List<Checker> ON_REQUEST = List.of(ANSWERS, LINCHECK);

  /** An exhibit, and the checkers that must find it. */
  private record Exhibit(Kind kind, List<Checker> caughtBy) {

    boolean triedBy(Checker checker) {
      return caughtBy.contains(checker) || !ON_REQUEST.contains(checker);
    }

    String verdictOf(Checker checker) {
      return !triedBy(checker) ? "" : catches(checker, kind) ? "caught" : "-";
    }
  }

  @Test
  void everyExhibit_isCaughtByTheCheckersThatAreThereForIt() {
    StringBuilder matrix = new StringBuilder("%-24s".formatted("caught by"));
    List<String> escaped = new ArrayList<>();
    ALL.forEach(checker -> matrix.append("%12s".formatted(checker.name())));
    for (Exhibit each : exhibits()) {
      matrix.append("\n%-24s".formatted(each.kind.name()));
      for (Checker checker : ALL) {
        String verdict = each.verdictOf(checker);
        matrix.append("%12s".formatted(verdict));
        if (each.caughtBy.contains(checker) && !verdict.equals("caught")) {
          escaped.add(each.kind.name() + " escaped " + checker.name());
        }
      }
    }
    System.out.println(matrix);

    assertThat(escaped).isEmpty();
  }

  private static boolean catches(Checker checker, Kind kind) {
    return checker instanceof Lincheck
        ? checker.fault(kind, REQUESTS_OF_LINCHECK, SEEDS.getFirst()).isPresent()
        : SEEDS.stream().allMatch(seed -> checker.fault(kind, REQUESTS, seed).isPresent());
  }

  private static List<Exhibit> exhibits() {
    return List.of(
        of(FIXED_WINDOW, CheckThenAct::new, INTERLEAVED, LINCHECK),
        of(FIXED_WINDOW, ExtendedByHits::new, MODEL),
        of(FIXED_WINDOW, ClientMadeWindow::new, MODEL),
        of(FIXED_WINDOW, LocalBatches::new, MODEL),
        of(FIXED_WINDOW, RefusesEverything::new, MODEL, THREADS, MISUSE),
        of(LOG, TimeAsMember::new, MODEL),
        of(LOG, TrimCountAdd::new, INTERLEAVED, LINCHECK),
        of(LOG, LogsTheRefused::new, MODEL, THREADS),
        of(LOG, KeepsTheEdge::new, MODEL),
        of(COUNTER, ForgetsThePrevious::new, MODEL),
        of(COUNTER, RoundsTheEstimate::new, MODEL),
        of(COUNTER, AddsToAWindowThatIsOver::new, INTERLEAVED, LINCHECK),
        bucket(BUCKET, ReadModifyWrite::new, INTERLEAVED, LINCHECK),
        bucket(BUCKET, TruncatedRefill::new, MODEL, THREADS),
        bucket(BUCKET, NegativeElapsed::new, MODEL),
        bucket(BUCKET, OverflowingProduct::new, MODEL),
        bucket(BUCKET, LateWriter::new, MODEL, INTERLEAVED),
        bucket(GCRA, FloatingSeconds::new, MODEL),
        bucket(GCRA, OneTooMany::new, MODEL, INTERLEAVED, THREADS),
        changed(BUCKET, WaitsForEver::new, MISUSE),
        changed(GCRA, RetryAfterTheReset::new, ANSWERS),
        changed(LOG, RemainingBefore::new, ANSWERS));
  }

  private static Exhibit of(
      Kind like, BiFunction<Limit, LongSupplier, Limiter> exhibit, Checker... caughtBy) {
    String name = exhibit.apply(new Limit(1, 1), new ManualClock(0)).getClass().getSimpleName();
    return new Exhibit(like.as(name, exhibit), List.of(caughtBy));
  }

  /** Makes a bucket that holds so much. */
  private interface Bucket {
    Limiter of(Limit limit, long capacity, LongSupplier clock);
  }

  private static Exhibit bucket(Kind like, Bucket bucket, Checker... caughtBy) {
    return of(like, (limit, clock) -> bucket.of(limit, Kind.capacity(limit), clock), caughtBy);
  }

  private static Exhibit changed(Kind like, UnaryOperator<Limiter> change, Checker... caughtBy) {
    return of(like, (limit, clock) -> change.apply(like.limiter().apply(limit, clock)), caughtBy);
  }
}
