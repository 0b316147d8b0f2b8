package looplab.harness.judge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import looplab.harness.exercise.Exercise;
import looplab.harness.exercise.Finding;
import looplab.harness.judge.Judgement.Checked;

/**
 * Judges one compiled answer by as many processes as it takes. A check that spoils its process is
 * followed by a new process for the rest, so that the learner sees all that is wrong; but waiting
 * for what never ends is done {@link Limits#endless} times at most, then the rest stays untried.
 */
final class Judging {
  private final Processes processes;
  private final Limits limits;
  private final Exercise<?> exercise;
  private final Places places;
  private final JudgeListener listener;
  private final List<Checked> checked = new ArrayList<>();
  private final Set<String> lost = new HashSet<>();
  private final List<String> printed = new ArrayList<>();
  private Optional<String> table = Optional.empty();

  Judging(
      Processes processes,
      Limits limits,
      Exercise<?> exercise,
      Places places,
      JudgeListener listener) {
    this.processes = processes;
    this.limits = limits;
    this.exercise = exercise;
    this.places = places;
    this.listener = listener;
  }

  /** Blocks until everything was tried, or need not be. */
  Judgement all(Assignment assignment) throws IOException, InterruptedException {
    Assignment rest = assignment;
    while (!rest.checks().isEmpty()
        && endless() < limits.endless()
        && !(limits.oneFailure() && checked.stream().anyMatch(Checked::failed))) {
      one(rest);
      rest = assignment.without(checked.stream().map(Checked::name).toList());
    }
    return new Judgement(
        List.of(), checked, rest.checks(), table, String.join("\n", printed), assignment.seed());
  }

  private void one(Assignment assignment) throws IOException, InterruptedException {
    try (JudgedProcess process = processes.next()) {
      process.assign(assignment);
      Session session = new Session(process, exercise, assignment, lost, limits, places, listener);
      session.follow();
      checked.addAll(session.checked());
      table = session.table();
      String shown = process.output().shown();
      if (!shown.isBlank()) {
        printed.add(shown);
      }
    }
  }

  private long endless() {
    return checked.stream()
        .filter(
            each ->
                each.finding() instanceof Finding.Failed failed
                    && failed.diagnosis().equals(Exhausted.NEVER_ENDS))
        .count();
  }
}
