package looplab.labs.offloadchoice;

import java.util.List;
import java.util.function.Supplier;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Variant;
import looplab.harness.exercise.Check;
import looplab.harness.exercise.Exercise;

/** The exercise: a desk for seals that has left the loop, and gained nothing. */
final class SealExercise {
  private static final String SHIPPED = "as-shipped";
  private static final String YOURS = "yours";
  private static final int ROUNDS = 3;

  private SealExercise() {}

  static Exercise<SealDesk> define() {
    return new Exercise<>(
        SealDesk.class,
        "Seals",
        List.of(
            Check.of(
                "as-many-as-asked",
                "documents are ground side by side, as many as asked for and no more",
                SealChecks::asManyAsAsked),
            Check.of(
                "seals-are-their-own",
                "whatever is ground meanwhile or written by its caller, each seal is that of its"
                    + " own document",
                SealChecks::sealsAreTheirOwn),
            Check.of(
                "every-answer-comes",
                "each future ends on the event loop, also if the mill refuses the document or one"
                    + " before it",
                SealChecks::everyAnswerComes)),
        SealExercise::compare);
  }

  private static Experiment compare(Supplier<SealDesk> shipped, Supplier<SealDesk> yours) {
    return new Experiment(
        "seal-desk",
        "Twenty documents at once out of one buffer, four at a time. When are they sealed?",
        new Hypothesis(
            "As shipped one after the other, and most seals are those of a later document. With"
                + " yours in a quarter of the time, and each seal is its own.",
            "a desk that is as slow with the class in your workshop, or a seal that is wrong"),
        ROUNDS,
        List.of(
            Variant.scripted(SHIPPED, "the class you started from", new SealBurst(shipped)),
            Variant.scripted(YOURS, "the class in your workshop", new SealBurst(yours))),
        List.of(SealBurst.TOOK, SealBurst.MOST, SealBurst.WRONG),
        List.of(
            Expectation.level(
                "as-many-as-asked",
                "Four documents are ground side by side.",
                SealBurst.MOST,
                YOURS,
                Bound.between(SealBurst.AT_ONCE, SealBurst.AT_ONCE)),
            Expectation.ratio(
                "sooner-sealed",
                "They are sealed in a fraction of the time.",
                SealBurst.TOOK,
                SHIPPED,
                YOURS,
                Bound.atLeast(2)),
            Expectation.level(
                "seals-are-their-own",
                "No seal is wrong.",
                SealBurst.WRONG,
                YOURS,
                Bound.between(0, 0))));
  }
}
