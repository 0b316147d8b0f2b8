package looplab.labs.offloadchoice;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import looplab.harness.CpuWork;
import looplab.harness.Load;
import looplab.harness.Stage;
import looplab.harness.Variant;

/**
 * The places as variants of a server whose jobs compute. Where a size has to be chosen it is the
 * number of the server's cores.
 */
final class Offloads {
  /** The client's loop has a core of its own; the server has the others. */
  static final int SERVER_CORES = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);

  /** So many jobs the own pool lets wait; it refuses the next. */
  static final int MOST_WAITING = 3 * SERVER_CORES;

  private static final double WARM_UP_MILLIS = 2;
  private static final int MOST_WARM_UPS = 100;

  private final Load load;
  private final double jobMillis;

  /**
   * Variants under one load.
   *
   * @param jobMillis of computing in each job
   */
  Offloads(Load load, double jobMillis) {
    this.load = load;
    this.jobMillis = jobMillis;
  }

  /** All of them, the baseline first. */
  List<Variant> all() {
    return List.of(
        variant(
            "own-pool",
            "a pool with a thread for each core and a short queue",
            stage ->
                place(
                    stage.closing(
                        OwnThreads.boundedPool(stage.server(), SERVER_CORES, MOST_WAITING)))),
        variant("loop", "computes on the loop", stage -> place(new OnTheLoop())),
        variant(
            "blocking-ordered",
            "executeBlocking(job), as it comes",
            stage -> place(new ExecuteBlocking(stage.server(), true))),
        variant(
            "blocking-unordered",
            "executeBlocking(job, false): 20 threads",
            stage -> place(new ExecuteBlocking(stage.server(), false))),
        variant(
            "worker-verticles",
            "a worker verticle for each core",
            stage -> WorkerVerticles.deploy(stage.server(), SERVER_CORES)),
        variant(
            "virtual-threads",
            "a virtual thread for each job",
            stage -> place(stage.closing(OwnThreads.virtual(stage.server())))),
        Variant.underLoad(
            "child-processes",
            "a child JVM for each core, asked through a pipe",
            load,
            OffloadServer.offloadingTo(this::children)));
  }

  private Variant variant(String name, String does, Function<Stage, Future<Place>> places) {
    return Variant.underLoad(
        name,
        does,
        load,
        OffloadServer.offloadingTo(
            stage -> {
              CpuWork work = CpuWork.ofMillis(jobMillis);
              return places.apply(stage).map(place -> () -> place.run(work));
            }));
  }

  private Future<Supplier<Future<Void>>> children(Stage stage) {
    ChildProcesses children = stage.closing(ChildProcesses.start(stage.server(), SERVER_CORES));
    JobLine job = JobLine.compute(CpuWork.ofMillis(jobMillis).rounds());
    JobLine shortJob = JobLine.compute(CpuWork.ofMillis(WARM_UP_MILLIS).rounds());
    children.warmUp(shortJob, WARM_UP_MILLIS, MOST_WARM_UPS);
    return Future.succeededFuture(() -> children.run(job));
  }

  private static Future<Place> place(Place place) {
    return Future.succeededFuture(place);
  }
}
