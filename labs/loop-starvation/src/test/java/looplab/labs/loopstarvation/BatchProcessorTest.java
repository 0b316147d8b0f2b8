package looplab.labs.loopstarvation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every processor keeps to, whatever it lets run in between. */
class BatchProcessorTest {
  private static final int LINKS = 100;
  private final Vertx vertx = Vertx.vertx();

  /** Confined to the event loop until a batch has ended. */
  private final List<Thread> ranOn = new ArrayList<>();

  static Stream<Named<Function<Vertx, BatchProcessor>>> processors() {
    // Shorter than any link: as many chunks as links.
    TimeBudget tiny = new TimeBudget(1, System::nanoTime);
    return Stream.of(
        Named.of("PlainLoop", vertx -> new PlainLoop()),
        Named.of("TickEachLink", vertx -> new TickEachLink()),
        Named.of("FutureRecursion", vertx -> new FutureRecursion()),
        Named.of("TaskEachLink", TaskEachLink::new),
        Named.of("TimerEachLink", TimerEachLink::new),
        Named.of("ChunkThenTask", vertx -> new ChunkThenTask(vertx, tiny)),
        Named.of("ChunkThenTimer", vertx -> new ChunkThenTimer(vertx, tiny)),
        Named.of("ChunkThenTurn", vertx -> new ChunkThenTurn(vertx, tiny)),
        Named.of("OneChunkATurn", vertx -> new OneChunkATurn(vertx, TimeBudget.ofChunk())));
  }

  @AfterEach
  void close() throws Exception {
    Void _ = vertx.close().await(20, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @MethodSource("processors")
  void batch_endsWhenAllItsLinksHaveRunOnTheLoop(Function<Vertx, BatchProcessor> how)
      throws Exception {
    Thread loop =
        onLoop(processor -> processor.process(batch(LINKS)).map(e -> Thread.currentThread()), how);

    assertThat(ranOn).hasSize(LINKS).containsOnly(loop);
  }

  @ParameterizedTest
  @MethodSource("processors")
  void batchesGivenAtOnce_allEnd(Function<Vertx, BatchProcessor> how) throws Exception {
    var _ =
        onLoop(
            processor ->
                Future.all(
                    processor.process(batch(LINKS)),
                    processor.process(batch(0)),
                    processor.process(batch(LINKS))),
            how);

    assertThat(ranOn).hasSize(2 * LINKS);
  }

  @Test
  void batchGivenWhenAnotherEnds_ends() throws Exception {
    var _ =
        onLoop(
            processor ->
                processor.process(batch(LINKS)).compose(e -> processor.process(batch(LINKS))),
            loop -> new OneChunkATurn(loop, TimeBudget.ofChunk()));

    assertThat(ranOn).hasSize(2 * LINKS);
  }

  private Batch batch(int links) {
    return new Batch(links, () -> ranOn.add(Thread.currentThread()), () -> false);
  }

  private <T> T onLoop(
      Function<BatchProcessor, Future<T>> what, Function<Vertx, BatchProcessor> how)
      throws Exception {
    Promise<T> ended = Promise.promise();
    vertx.runOnContext(begin -> what.apply(how.apply(vertx)).onComplete(ended));
    return ended.future().await(20, TimeUnit.SECONDS);
  }
}
