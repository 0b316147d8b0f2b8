package looplab.harness.judge;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import looplab.harness.Card;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Lab;
import looplab.harness.Observations;
import looplab.harness.Script;
import looplab.harness.Stage;
import looplab.harness.TrialResult;
import looplab.harness.Variant;
import looplab.harness.exercise.Attempt;
import looplab.harness.exercise.Check;
import looplab.harness.exercise.Exercise;
import looplab.harness.exercise.Finding;
import looplab.harness.exercise.LeftTimers;
import looplab.harness.exercise.Search;

/** The tests' labs. Also the process that tries answers to them. */
public final class TwiceLab {
  static final String FIRST = "doubles-one";
  static final String SECOND = "doubles-many";
  static final String NEVER_ENDS = "never-ends";

  private static final Duration SOON = Duration.ofMillis(500);
  private static final Duration LATE = Duration.ofSeconds(60);

  private TwiceLab() {}

  /** Doubles numbers. */
  static Lab doubling() {
    return lab(
        "doubling",
        List.of(
            new Check<>(FIRST, "It doubles 21.", LATE, (yours, at) -> tried(yours, at, 21, 42)),
            new Check<>(SECOND, "It doubles any number.", LATE, TwiceLab::many)));
  }

  /** The same for those who have no time. */
  static Lab impatient() {
    return lab(
        "impatient",
        List.of(
            new Check<>(FIRST, "It doubles 1.", SOON, (yours, at) -> tried(yours, at, 1, 2)),
            new Check<>(SECOND, "It doubles 2.", SOON, (yours, at) -> tried(yours, at, 2, 4)),
            new Check<>("third", "It doubles 3.", LATE, (yours, at) -> tried(yours, at, 3, 6))));
  }

  /** Cannot tell at first, or not at all. */
  static Lab doubtful() {
    AtomicInteger times = new AtomicInteger();
    return lab(
        "doubtful",
        List.of(
            Check.of(
                "first",
                "It is clear at the second time.",
                (yours, attempt) ->
                    times.incrementAndGet() == 1
                        ? Finding.unclear("unclear for the first time")
                        : Finding.passed("at the second time")),
            Check.of(
                "second",
                "It is never clear.",
                (yours, attempt) ->
                    Finding.unclear(
                        times.incrementAndGet() == 4
                            ? "unclear for the second time"
                            : "unclear"))));
  }

  /** A check for each misdeed. */
  static Lab misdeeds() {
    return lab("misdeeds", Misdeed.all().stream().map(TwiceLab::check).toList());
  }

  /** What answers are given in tests: enough, and soon used up. */
  static Limits limits(int endless, Path scratch) {
    Limits usual = Limits.usual();
    return new Limits(
        64,
        512,
        usual.threads(),
        usual.files(),
        usual.processes(),
        usual.outputBytes(),
        endless,
        usual.oneFailure(),
        usual.start(),
        usual.grace(),
        Duration.ofSeconds(1),
        List.of("-XX:TieredStopAtLevel=1"),
        scratch);
  }

  /** The process that tries answers. */
  public static void main(String[] args) throws IOException {
    Judged.serve(List.of(doubling(), impatient(), doubtful(), misdeeds()), args);
  }

  private static Lab lab(String name, List<Check<Twice>> checks) {
    return new Lab(
            name,
            "Does it double?",
            List.of(),
            List.of(),
            List.of(),
            new Card("Problem.", "Options.", "Trade-off.", "Choice."))
        .practising(new Exercise<>(Twice.class, "Answer", checks, TwiceLab::comparison));
  }

  private static Check<Twice> check(Misdeed misdeed) {
    return new Check<>(
        misdeed.check(),
        misdeed.title() + ".",
        misdeed.diagnosis().equals(NEVER_ENDS) ? SOON : LATE,
        (yours, attempt) -> tried(yours, attempt, misdeed.number(), 42));
  }

  private static Finding many(Supplier<Twice> yours, Attempt attempt) throws Exception {
    return Search.over(
        attempt.seed(),
        3,
        random -> {
          int number = random.nextInt(1000);
          return tried(yours, attempt, number, 2 * number) instanceof Finding.Failed failed
              ? Optional.of(failed)
              : Optional.empty();
        });
  }

  private static Finding tried(Supplier<Twice> yours, Attempt attempt, int number, int expected)
      throws InterruptedException {
    TrialResult result = attempt.play(asking(yours, number));
    String seen = requireNonNull(result.seen().orders().get("twice")).getFirst();
    String timers = requireNonNull(result.seen().orders().get("timers")).getFirst();
    Optional<Finding.Failed> left = LeftTimers.of(0, Long.parseLong(timers), 1);
    if (left.isPresent()) {
      return left.get();
    }
    return seen.equals(String.valueOf(expected))
        ? Finding.passed(seen)
        : Finding.failed("wrong-number", "It yields another number.")
            .showing("twice " + number + " gave " + seen)
            .in("twice");
  }

  private static Script asking(Supplier<Twice> yours, int number) {
    return stage -> {
      try {
        Future<Integer> answered = yours.get().twice(stage.server(), number);
        return answered.compose(
            seen ->
                timers(stage)
                    .map(
                        timers ->
                            Observations.none()
                                .order("twice", List.of(String.valueOf(seen)))
                                .order("timers", List.of(String.valueOf(timers)))));
      } catch (Exception thrown) {
        return Future.failedFuture(thrown);
      }
    };
  }

  /** How many are set on the stage's loop when the answer is there. */
  private static Future<Long> timers(Stage stage) {
    Promise<Long> timers = Promise.promise();
    stage.server().runOnContext(go -> timers.complete(stage.timers()));
    return timers.future();
  }

  private static Experiment comparison(Supplier<Twice> shipped, Supplier<Twice> yours) {
    return new Experiment(
        "before-and-after",
        "What is twice two?",
        new Hypothesis("Four.", "Another number."),
        2,
        List.of(
            Variant.scripted("shipped", "the class as shipped", asking(shipped, 2)),
            Variant.scripted("yours", "your class", asking(yours, 2))),
        List.of(),
        List.of(Expectation.order("four", "It doubles.", "yours", "twice", List.of("4"))));
  }
}
