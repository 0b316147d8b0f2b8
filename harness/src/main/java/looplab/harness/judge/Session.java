package looplab.harness.judge;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import looplab.harness.exercise.Check;
import looplab.harness.exercise.Exercise;
import looplab.harness.exercise.Finding;
import looplab.harness.judge.JudgedProcess.Signal;
import looplab.harness.judge.Judgement.Checked;
import org.jspecify.annotations.Nullable;

/** One process's worth of judging: from its start to its end, whoever brings it about. */
final class Session {
  /** Stands among the checks when the experiment itself went wrong. */
  static final String COMPARISON = "comparison";

  private final JudgedProcess process;
  private final Exercise<?> exercise;
  private final List<String> assigned;
  private final long seed;
  private final Set<String> lost;
  private final Limits limits;
  private final Places places;
  private final JudgeListener listener;
  private final List<Checked> checked = new ArrayList<>();

  private @Nullable String current;
  private long begunNanos = System.nanoTime();
  private long deadlineNanos;
  private @Nullable String table;

  /**
   * Follows a process.
   *
   * @param assigned what the process has to do
   * @param lost names of the checks that were lost before; gets those that are lost in this one
   */
  Session(
      JudgedProcess process,
      Exercise<?> exercise,
      Assignment assigned,
      Set<String> lost,
      Limits limits,
      Places places,
      JudgeListener listener) {
    this.process = process;
    this.exercise = exercise;
    this.assigned = assigned.checks();
    this.seed = assigned.seed();
    this.lost = lost;
    this.limits = limits;
    this.places = places;
    this.listener = listener;
    this.deadlineNanos = begunNanos + limits.start().toNanos();
  }

  List<Checked> checked() {
    return checked;
  }

  Optional<String> table() {
    return Optional.ofNullable(table);
  }

  /** Follows the process to its end. Blocks. */
  void follow() throws IOException, InterruptedException {
    boolean on = true;
    while (on) {
      Signal signal = process.poll();
      Optional<Finding.Failed> exceeded = process.exceeded();
      if (exceeded.isPresent()) {
        ended(exceeded.get());
        on = false;
      } else if (signal != null) {
        on = on(signal);
      } else if (System.nanoTime() - deadlineNanos > 0) {
        ended(Exhausted.time(Duration.ofNanos(System.nanoTime() - begunNanos).toSeconds() + " s"));
        on = false;
      }
    }
  }

  private boolean on(Signal signal) throws IOException, InterruptedException {
    return switch (signal) {
      case Signal.Reported it -> on(it.report());
      case Signal.Forged _ -> {
        ended(
            Finding.failed(
                "wrote-to-the-judge", "It wrote to the connection that verdicts come by."));
        yield false;
      }
      case Signal.Gone _ -> {
        Finding exit = Exit.finding(process.exitCode(), process.output().end());
        ended(process.exceeded().<Finding>map(each -> each).orElse(exit));
        yield false;
      }
    };
  }

  private boolean on(Report report) throws IOException {
    return switch (report) {
      case Report.Starts it -> {
        starts(it.check(), check(it.check()).limit());
        yield true;
      }
      case Report.Ended it -> checkEnded(it);
      case Report.Comparing it -> {
        starts(COMPARISON, it.limit());
        yield true;
      }
      case Report.Compared it -> {
        table = it.table();
        yield true;
      }
      case Report.Broke it ->
          throw new IOException("the process for the answer broke: " + Printable.line(it.why()));
      case Report.Done _ -> false;
    };
  }

  private void starts(String name, Duration limit) {
    if (!name.equals(current)) {
      if (name.equals(COMPARISON)) {
        listener.comparing(soFar());
      } else {
        listener.checkStarts(name, numberOf(name), exercise.checks().size());
      }
    }
    current = name;
    begunNanos = System.nanoTime();
    deadlineNanos = begunNanos + limit.plus(limits.grace()).toNanos();
  }

  private Judgement soFar() {
    return new Judgement(
        List.of(), checked, List.of(), Optional.empty(), process.output().shown(), seed);
  }

  /** Whether the process may go on: it must be as good as new, and there be more to know. */
  private boolean checkEnded(Report.Ended it) throws IOException {
    Optional<Finding.Failed> left = left();
    Finding finding = it.finding();
    if (left.isPresent()) {
      finding = both(finding, left.get());
    }
    record(it.check(), finding, it.took());
    current = null;
    boolean enough = limits.oneFailure() && finding instanceof Finding.Failed;
    if (it.spoilt() || left.isPresent() || enough) {
      return false;
    }
    deadlineNanos = System.nanoTime() + limits.start().toNanos();
    process.goOn();
    return true;
  }

  /** What the check found counts for more than what it left behind, unless it passed. */
  private static Finding both(Finding found, Finding.Failed left) {
    return found instanceof Finding.Failed failed
        ? failed.showing(left.evidence().toArray(String[]::new))
        : left;
  }

  private Optional<Finding.Failed> left() {
    Optional<Finding.Failed> exceeded = process.exceeded();
    if (exceeded.isPresent()) {
      return exceeded;
    }
    List<ProcessHandle> strays = process.strays().search();
    if (!strays.isEmpty()) {
      return Optional.of(Strays.finding(strays));
    }
    Set<String> ports = Ports.listening(process.pid());
    return ports.isEmpty() ? Optional.empty() : Optional.of(Ports.finding(ports));
  }

  /**
   * The process ended, or was ended. A check that was lost without the answer's doing is left to
   * another process, once. Between two checks that is the next one's doing as far as anybody can
   * tell, and behind the last one the last one's. If the experiment cannot be run with an answer
   * that has failed already, there is no table, and nothing new to say.
   */
  private void ended(Finding finding) throws IOException {
    String name = current;
    if (COMPARISON.equals(name) && !soFar().passed()) {
      return;
    }
    if (name == null) {
      List<String> tried = checked.stream().map(Checked::name).toList();
      name =
          assigned.stream()
              .filter(each -> !tried.contains(each))
              .findFirst()
              .orElse(assigned.getLast());
      checked.removeIf(each -> each.name().equals(assigned.getLast()));
    }
    if (finding instanceof Finding.Unclear && lost.add(name)) {
      return;
    }
    Finding also = finding;
    List<ProcessHandle> strays = process.strays().search();
    if (finding instanceof Finding.Failed failed && !strays.isEmpty()) {
      also = both(failed, Strays.finding(strays));
    }
    record(name, also, Duration.ofNanos(System.nanoTime() - begunNanos));
  }

  private void record(String name, Finding found, Duration took) {
    Finding finding = Printable.finding(found);
    String asks =
        name.equals(COMPARISON) ? "The experiment can be run with it." : check(name).asks();
    Checked each = new Checked(name, asks, finding, places.of(finding), took);
    checked.add(each);
    listener.checkEnded(each);
  }

  private Check<?> check(String name) {
    return exercise.checks().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private int numberOf(String name) {
    return exercise.checks().indexOf(check(name)) + 1;
  }
}
