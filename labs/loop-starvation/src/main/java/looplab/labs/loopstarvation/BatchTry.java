package looplab.labs.loopstarvation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import looplab.harness.LoadMetrics;
import looplab.harness.Stage;
import looplab.harness.exercise.NeverAnswered;

/**
 * What batches that were given at once did to the loop.
 *
 * @param nanos from the first batch's being given to the last one's end
 */
record BatchTry(LinkLog log, long nanos) {
  private static final long SHORT_NANOS = Duration.ofNanos(200_000).toNanos();

  /** So long that no link may begin behind one in the same turn. */
  private static final long LONG_NANOS = Duration.ofMillis(12).toNanos();

  /** What is given at once. Short links of a batch come before its long ones. */
  enum Given {
    ONE_BATCH(1, 300, 0),
    LONG_LINKS(1, 20, 8),
    TWENTY_BATCHES(20, 20, 0),

    /** Soon done, as it is tried often. */
    SHORT_BATCH(1, 100, 0),

    /** One batch, whose links and whose end hand in more. */
    HANDED_IN(0, 0, 0) {
      @Override
      Future<?> to(BatchProcessor processor, LinkLog log) {
        return new HandedIn(processor, log, SHORT_NANOS).all();
      }
    };

    private final int batches;
    private final int shortLinks;
    private final int longLinks;

    Given(int batches, int shortLinks, int longLinks) {
      this.batches = batches;
      this.shortLinks = shortLinks;
      this.longLinks = longLinks;
    }

    /** Gives them to a processor, on its loop; ends when all have. */
    Future<?> to(BatchProcessor processor, LinkLog log) {
      List<Batch> all = Stream.generate(() -> batch(log)).limit(batches).toList();
      return Future.all(all.stream().map(processor::process).toList());
    }

    private Batch batch(LinkLog log) {
      AtomicInteger ran = new AtomicInteger();
      return new Batch(
          shortLinks + longLinks,
          () -> log.runLink(ran.getAndIncrement() < shortLinks ? SHORT_NANOS : LONG_NANOS),
          () -> false);
    }
  }

  /** Gives batches to a desk, and waits for them. Blocks; not for an event loop. */
  static BatchTry of(Stage stage, BatchDesk desk, Given given) throws Exception {
    return of(
        stage,
        vertx -> {
          desk.open(vertx);
          return desk;
        },
        given);
  }

  /**
   * Gives batches to a processor that is made on the loop, and waits for them. Blocks; not for an
   * event loop.
   */
  static BatchTry of(Stage stage, Function<Vertx, BatchProcessor> how, Given given)
      throws Exception {
    LinkLog log = new LinkLog(stage);
    Promise<Long> took = Promise.promise();
    stage
        .server()
        .runOnContext(
            go -> {
              try {
                log.begin();
                BatchProcessor processor = how.apply(stage.server());
                long begun = System.nanoTime();
                given.to(processor, log).map(done -> System.nanoTime() - begun).onComplete(took);
              } catch (RuntimeException thrown) {
                took.tryFail(thrown);
              }
            });
    return new BatchTry(log, NeverAnswered.unless(took.future(), "a batch did not end"));
  }

  /** How many times as long as its links the batch took. */
  double times() {
    return (double) nanos / log.busyNanos();
  }

  /** The same in words. */
  String pace() {
    return "the batch took "
        + LoadMetrics.LOOP_DELAY_MAX.format(nanos / 1e9)
        + ", its links "
        + LoadMetrics.LOOP_DELAY_MAX.format(log.busyNanos() / 1e9)
        + " of it";
  }
}
