package looplab.harness.judge;

import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import looplab.harness.Experiment;
import looplab.harness.ExperimentResult;
import looplab.harness.Lab;
import looplab.harness.engine.MeasuredAttempt;
import looplab.harness.engine.QuickRun;
import looplab.harness.exercise.Check;
import looplab.harness.exercise.Exercise;
import looplab.harness.exercise.Finding;
import looplab.harness.report.TextReport;

/**
 * The process that tries an answer: does what the judge assigns, reports, and ends.
 *
 * <p>The wire to the judge is held by local variables of the main thread only, which no code of the
 * answer can reach by reflection. Everything of the answer runs on other threads.
 */
public final class Judged {
  private static final Set<String> NOT_MEASURED =
      Set.of(
          "threw",
          "never-answers",
          "returns-null",
          "closed-vertx",
          "interrupted-the-judge",
          Exhausted.NEVER_ENDS);

  private Judged() {}

  /**
   * Tries an answer, and ends the process. To be called by a {@code main} method.
   *
   * @param args as the judge gave them
   */
  public static void serve(List<Lab> labs, String[] args) throws IOException {
    Lifeline.watch(System.in);
    System.setIn(InputStream.nullInputStream());
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(args[0]))) {
      serve(labs, Wire.joined(channel));
    }
    // Whatever the answer has left behind must not keep the process.
    Runtime.getRuntime().halt(0);
  }

  private static void serve(List<Lab> labs, Wire wire) throws IOException {
    try {
      // The judge is still compiling.
      MeasuredAttempt.prepare();
      Assignment assignment = Assignment.readFrom(wire.receive());
      Exercise<?> exercise =
          labs.stream()
              .filter(lab -> lab.name().equals(assignment.lab()))
              .findFirst()
              .flatMap(Lab::exercise)
              .orElseThrow();
      all(exercise, assignment, wire);
      wire.send(new Report.Done());
    } catch (Wire.Forged | InterruptedException | RuntimeException broken) {
      wire.send(new Report.Broke(broken.toString()));
    }
  }

  private static <T> void all(Exercise<T> exercise, Assignment assignment, Wire wire)
      throws IOException, Wire.Forged {
    Answer<T> answer = new Answer<>(exercise, assignment.answer());
    Trying<T> trying =
        new Trying<>(exercise, answer, new MeasuredAttempt(assignment.seed()), assignment.settle());
    Predicate<Check<T>> assigned = check -> assignment.checks().contains(check.name());
    boolean measurable = true;
    for (Check<T> check : exercise.checks().stream().filter(assigned).toList()) {
      measurable &= measurable(one(check, trying, wire));
    }
    if (measurable && assignment.comparison().isPresent()) {
      compare(exercise, answer, assignment, wire);
    }
  }

  /** Not before it answers at all; and a machine too busy for a check is too busy for more. */
  private static boolean measurable(Finding finding) {
    return switch (finding) {
      case Finding.Passed _ -> true;
      case Finding.Failed failed -> !NOT_MEASURED.contains(failed.diagnosis());
      case Finding.Unclear _ -> false;
    };
  }

  /** What is unclear is tried again once. */
  private static <T> Finding one(Check<T> check, Trying<T> trying, Wire wire)
      throws IOException, Wire.Forged {
    Report.Ended ended = once(check, trying, wire);
    if (ended.finding() instanceof Finding.Unclear && !ended.spoilt()) {
      ended = once(check, trying, wire);
    }
    wire.send(ended);
    // The judge looks at this process, and either lets it go on or ends it.
    wire.receive();
    return ended.finding();
  }

  private static <T> Report.Ended once(Check<T> check, Trying<T> trying, Wire wire)
      throws IOException {
    wire.send(new Report.Starts(check.name()));
    return trying.one(check);
  }

  private static <T> void compare(
      Exercise<T> exercise, Answer<T> answer, Assignment assignment, Wire wire) throws IOException {
    Assignment.Beside beside = assignment.comparison().orElseThrow();
    Answer<T> shipped = new Answer<>(exercise, beside.shipped());
    Experiment experiment = exercise.comparison().of(shipped, answer);
    wire.send(new Report.Comparing(QuickRun.limit(experiment)));
    FutureTask<ExperimentResult> task =
        new FutureTask<>(() -> QuickRun.of(assignment.lab(), experiment, assignment.seed()));
    Thread.ofPlatform().daemon().name("looplab-comparison").start(task);
    while (true) {
      try {
        String table = new TextReport(beside.style()).experiment(task.get());
        wire.send(new Report.Compared(table));
        return;
      } catch (InterruptedException notMeant) {
        // Only code of the answer can have done this.
      } catch (ExecutionException thrown) {
        throw new IOException("the experiment broke", thrown.getCause());
      }
    }
  }
}
