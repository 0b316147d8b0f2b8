package looplab.labs.loopstarvation;

import static looplab.labs.loopstarvation.BatchServer.BATCHES;
import static looplab.labs.loopstarvation.BatchServer.VICTIMS;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import looplab.harness.Arrivals;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Load;
import looplab.harness.LoadMetrics;
import looplab.harness.Metric;
import looplab.harness.Subject;
import looplab.harness.Traffic;
import looplab.harness.Variant;

/** Experiment: can a profile of the loop tell a chain in one piece from one in chunks? */
final class ProfileAndLag {
  private static final int ROUNDS = 6;
  private static final double VICTIMS_PER_SECOND = 500;
  private static final double BATCHES_PER_SECOND = 10;
  private static final Metric LAG = LoadMetrics.LOOP_DELAY_P99;

  private ProfileAndLag() {}

  static Experiment define() {
    return new Experiment(
        "profile-and-lag",
        "Two servers have the same profile. Do their users notice a difference?",
        new Hypothesis(
            "They do. A profile counts where the CPU goes: the same batches have the same share of"
                + " the samples, in one piece or in chunks. How long somebody waited for the loop"
                + " is not in it; the loop delay shows that, but names nobody.",
            "samples that differ as the loop delay does"),
        ROUNDS,
        List.of(
            variant("one-piece", "queues each link by runOnContext", TaskEachLink::new),
            variant(
                "chunks",
                "runs links for 1 ms, then waits for the loop's next turn",
                vertx -> new ChunkThenTurn(vertx, TimeBudget.ofChunk()))),
        List.of(StackSampler.IN_BATCH, StackSampler.WATCHED, LAG, LoadMetrics.p99(VICTIMS)),
        List.of(
            Expectation.ratio(
                "profiles-look-alike",
                "The profiles look alike: batches have about the same share of the samples.",
                StackSampler.IN_BATCH,
                "one-piece",
                "chunks",
                Bound.within(1.25)),
            Expectation.ratio(
                "the-lag-differs",
                "The loop delay differs many times over.",
                LAG,
                "one-piece",
                "chunks",
                Bound.atLeast(6))));
  }

  private static Variant variant(String name, String does, Function<Vertx, BatchProcessor> how) {
    // The window opens and closes between two batches, in a quick run too: cut ones would count.
    Load load =
        Load.of(
                new Traffic(VICTIMS, Arrivals.constant(VICTIMS_PER_SECOND)),
                new Traffic(BATCHES, Arrivals.constant(BATCHES_PER_SECOND)))
            .warmedUpFor(Duration.ofMillis(110))
            .measuredFor(Duration.ofMillis(1_200));
    Subject server = BatchServer.onRequest(how, Work.FORTY_MILLIS);
    return Variant.underLoad(
        name,
        does,
        load,
        stage -> {
          StackSampler.attachTo(stage);
          return server.start(stage);
        });
  }
}
