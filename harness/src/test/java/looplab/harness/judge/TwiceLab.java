package looplab.harness.judge;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import looplab.harness.Card;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Lab;
import looplab.harness.Observations;
import looplab.harness.Script;
import looplab.harness.TrialResult;
import looplab.harness.Variant;
import looplab.harness.exercise.Attempt;
import looplab.harness.exercise.Check;
import looplab.harness.exercise.Exercise;
import looplab.harness.exercise.Finding;
import looplab.harness.exercise.Search;

/** The tests' lab: an answer doubles a number. */
public final class TwiceLab {
  static final String FIRST = "doubles-one";
  static final String SECOND = "doubles-many";

  private TwiceLab() {}

  /** All labs of the tests; they differ in how long a check may take. */
  static List<Lab> all() {
    return List.of(patient(), impatient());
  }

  static Lab patient() {
    return lab("patient", Duration.ofSeconds(60));
  }

  /** For answers that never end. */
  static Lab impatient() {
    return lab("impatient", Duration.ofSeconds(2));
  }

  /** The process that tries answers. */
  public static void main(String[] args) throws Exception {
    Judged.serve(all(), args);
  }

  private static Lab lab(String name, Duration limit) {
    Exercise<Twice> exercise =
        new Exercise<>(
            Twice.class,
            "Answer",
            List.of(
                new Check<>(FIRST, "It doubles 21.", limit, TwiceLab::one),
                new Check<>(SECOND, "It doubles any number.", limit, TwiceLab::many)),
            TwiceLab::comparison);
    return new Lab(
            name,
            "Does it double?",
            List.of(),
            List.of(),
            List.of(),
            new Card("Problem.", "Options.", "Trade-off.", "Choice."))
        .practising(exercise);
  }

  private static Finding one(Supplier<Twice> yours, Attempt attempt) throws InterruptedException {
    return tried(yours, attempt, 21);
  }

  private static Finding many(Supplier<Twice> yours, Attempt attempt) throws Exception {
    return Search.over(
        attempt.seed(),
        3,
        random ->
            tried(yours, attempt, random.nextInt(1000)) instanceof Finding.Failed failed
                ? java.util.Optional.of(failed)
                : java.util.Optional.empty());
  }

  private static Finding tried(Supplier<Twice> yours, Attempt attempt, int number)
      throws InterruptedException {
    TrialResult result = attempt.play(doubling(yours, number));
    String seen = result.seen().orders().get("twice").getFirst();
    return seen.equals(String.valueOf(2 * number))
        ? Finding.passed(seen)
        : Finding.failed("wrong-number", "It yields another number.")
            .showing("twice " + number + " gave " + seen)
            .in("twice");
  }

  private static Script doubling(Supplier<Twice> yours, int number) {
    return stage ->
        yours
            .get()
            .twice(stage.server(), number)
            .map(seen -> Observations.none().order("twice", List.of(String.valueOf(seen))));
  }

  private static Experiment comparison(Supplier<Twice> shipped, Supplier<Twice> yours) {
    return new Experiment(
        "before-and-after",
        "What is twice two?",
        new Hypothesis("Four.", "Another number."),
        2,
        List.of(
            Variant.scripted("shipped", "the class as shipped", doubling(shipped, 2)),
            Variant.scripted("yours", "your class", doubling(yours, 2))),
        List.of(),
        List.of(Expectation.order("four", "It doubles.", "yours", "twice", List.of("4"))));
  }
}
