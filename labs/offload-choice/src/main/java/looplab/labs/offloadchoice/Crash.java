package looplab.labs.offloadchoice;

import java.util.List;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Metric;
import looplab.harness.Metric.Better;
import looplab.harness.Observations;
import looplab.harness.Prediction;
import looplab.harness.Variant;

/** Experiment: a job ends whatever it runs in. Who goes with it, and who is told? */
final class Crash {
  private static final int HEAP_MEBIBYTES = 64;
  private static final int ROUNDS = 2;

  /** 1 when the service still answers. */
  private static final Metric ALIVE = Metric.count("service.alive", Better.HIGHER);

  /** 1 when whoever asked for the job was told that it failed. */
  private static final Metric TOLD = Metric.count("caller.told", Better.HIGHER);

  /** 1 when the place does another job afterwards. */
  private static final Metric NEXT = Metric.count("next.job", Better.HIGHER);

  private Crash() {}

  static Experiment define() {
    return new Experiment(
            "crash",
            "A job ends the process that it runs in. Who goes with it?",
            new Hypothesis(
                "A thread has no walls: its process goes with it, and all other requests of that"
                    + " process. A child process goes alone: the service lives, says that the job"
                    + " failed, and starts another child.",
                "a service that outlives a halt in one of its threads, or dies of one in a child"),
            ROUNDS,
            List.of(
                variant(
                    "halt-in-child",
                    "a child process halts, as native code does that crashes",
                    CrashingService.CHILD,
                    JobLine.HALT),
                variant(
                    "full-heap-in-child",
                    "a child process fills its heap",
                    CrashingService.CHILD,
                    JobLine.FILL_HEAP),
                variant(
                    "halt-in-worker",
                    "a worker thread of the service halts",
                    CrashingService.WORKER,
                    JobLine.HALT),
                variant(
                    "full-heap-exits",
                    "a worker thread fills the heap; the service has ExitOnOutOfMemoryError",
                    CrashingService.WORKER,
                    JobLine.FILL_HEAP),
                Variant.scripted(
                    "full-heap-throws",
                    "the same in a service without that flag",
                    BlockingScript.of(
                        stage ->
                            crash(
                                stage.closing(
                                    ChildJvm.startQuicklyAsItComes(
                                        CrashingService.class,
                                        HEAP_MEBIBYTES,
                                        CrashingService.WORKER)),
                                JobLine.FILL_HEAP)))),
            List.of(ALIVE, TOLD, NEXT),
            expectations())
        .predicting(
            new Prediction(
                "A worker thread fills the heap of its service, once with the JVM's flag"
                    + " ExitOnOutOfMemoryError and once without. When does the service still"
                    + " answer?",
                List.of("in neither case", "only without the flag", "in both"),
                result -> {
                  double with = result.median("full-heap-exits", ALIVE);
                  double without = result.median("full-heap-throws", ALIVE);
                  double alive = with + without;
                  return Double.isNaN(alive) || with > without ? -1 : (int) alive;
                }));
  }

  private static List<Expectation> expectations() {
    return List.of(
        is(
            "thread-takes-service",
            "halt-in-worker",
            ALIVE,
            0,
            "A thread that halts takes the service with it."),
        is(
            "full-heap-exits",
            "full-heap-exits",
            ALIVE,
            0,
            "With ExitOnOutOfMemoryError a thread that fills the heap takes the service with it."),
        is(
            "full-heap-is-told",
            "full-heap-throws",
            TOLD,
            1,
            "Without that flag the job gets an Error, and its caller is told."),
        is(
            "service-outlives-full-heap",
            "full-heap-throws",
            ALIVE,
            1,
            "Without that flag the service still answers afterwards."),
        is("child-goes-alone", "halt-in-child", ALIVE, 1, "A child process that halts goes alone."),
        is(
            "child-heap-is-its-own",
            "full-heap-in-child",
            ALIVE,
            1,
            "A child process that fills its heap goes alone."),
        is(
            "child-is-missed",
            "halt-in-child",
            TOLD,
            1,
            "The service notices that its child died, and says so."),
        is("child-is-replaced", "halt-in-child", NEXT, 1, "Another child does the next job."));
  }

  private static Expectation is(
      String key, String variant, Metric metric, int value, String statement) {
    return Expectation.level(key, statement, metric, variant, Bound.between(value, value));
  }

  private static Variant variant(String name, String does, String place, JobLine job) {
    return Variant.scripted(
        name,
        does,
        BlockingScript.of(
            stage ->
                crash(
                    stage.closing(
                        ChildJvm.startQuickly(CrashingService.class, HEAP_MEBIBYTES, place)),
                    job)));
  }

  private static Observations crash(ChildJvm service, JobLine job) {
    if (!CrashingService.PONG.equals(service.ask(CrashingService.PING))) {
      throw new IllegalStateException("the service did not start");
    }
    String answer = service.ask(job.text());
    String alive = service.ask(CrashingService.PING);
    String next = service.ask(JobLine.compute(1).text());
    return Observations.none()
        .with(ALIVE, CrashingService.PONG.equals(alive) ? 1 : 0)
        .with(TOLD, answer != null && answer.startsWith(JobServer.FAILED) ? 1 : 0)
        .with(NEXT, JobServer.DONE.equals(next) ? 1 : 0);
  }
}
