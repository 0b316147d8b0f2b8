package looplab.harness.judge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import looplab.harness.Lab;
import looplab.harness.exercise.Exercise;
import looplab.harness.exercise.Finding;
import looplab.harness.judge.Judgement.Checked;

/**
 * Judges one compiled answer by as many processes as it takes. A check that spoils its process is
 * followed by a new process for the rest, so that the learner sees all that is wrong; but waiting
 * for what never ends is done {@link #MOST_ENDLESS} times at most, then the rest stays untried.
 */
final class Judging {
  private static final int MOST_ENDLESS = 2;

  private final Class<?> main;
  private final Limits limits;
  private final Lab lab;
  private final Places places;
  private final JudgeListener listener;
  private final List<Checked> checked = new ArrayList<>();
  private final List<String> printed = new ArrayList<>();
  private Optional<String> table = Optional.empty();

  Judging(Class<?> main, Limits limits, Lab lab, Places places, JudgeListener listener) {
    this.main = main;
    this.limits = limits;
    this.lab = lab;
    this.places = places;
    this.listener = listener;
  }

  /** Blocks until everything was tried, or need not be. */
  Judgement all(Scratch scratch, Assignment assignment) throws IOException, InterruptedException {
    Assignment rest = assignment;
    for (int number = 1; !rest.checks().isEmpty() && endless() < MOST_ENDLESS; number++) {
      try (Scratch own = new Scratch(scratch.folder(String.valueOf(number)))) {
        one(rest, own);
      }
      rest = assignment.without(checked.stream().map(Checked::name).toList());
    }
    return new Judgement(
        List.of(), checked, rest.checks(), table, String.join("\n", printed), assignment.seed());
  }

  private void one(Assignment assignment, Scratch folder) throws IOException, InterruptedException {
    Exercise<?> exercise = lab.exercise().orElseThrow();
    try (JudgedProcess process = JudgedProcess.start(main, folder.path(), limits)) {
      Session session =
          new Session(process, exercise, assignment.checks(), limits, places, listener);
      process.assign(assignment);
      try {
        session.follow();
      } finally {
        checked.addAll(session.checked());
      }
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
