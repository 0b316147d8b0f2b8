package looplab.labs.offloadchoice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import looplab.harness.Stage;
import looplab.harness.exercise.Finding;
import looplab.harness.exercise.NeverAnswered;
import looplab.labs.offloadchoice.SealCaller.Given;

/**
 * A few documents, handed over and ground in an order that is drawn at random: whenever all is
 * quiet, either another document is given, or one of those at the mill's gate is let through. Some
 * callers write to their document as soon as they may. In the end each seal is held against its own
 * document.
 */
final class SealHistory {
  /** The same for all histories of a stage: a shared pool of Vert.x keeps its first size. */
  private static final int AT_ONCE = 3;

  private static final int LEAST_DOCUMENTS = 2;
  private static final int MOST_DOCUMENTS = 8;
  private static final long QUIET_MILLIS = 300;
  private static final String METHOD = "seal";

  private final Stage stage;
  private final SealDesk desk;
  private final RandomGenerator random;
  private final GatedMill mill;
  private final int documents;
  private final List<Given> all = new ArrayList<>();

  private final Width known;

  /** As many are ground side by side as far as is known: whoever does fewer is not waited for. */
  private int width;

  /**
   * How many a desk grinds side by side, as histories find out one after the other. Believed when
   * some have seen the same, as a busy machine may let a thread wait now and then.
   */
  static final class Width {
    private static final int BELIEVED = 3;

    private int seen = AT_ONCE;
    private int times;

    private int known() {
      return times < BELIEVED ? AT_ONCE : seen;
    }

    private void see(int width) {
      times = width == seen ? times + 1 : 1;
      seen = width;
    }
  }

  /**
   * Prepares a history.
   *
   * @param known shared by the histories of one desk's class
   */
  SealHistory(Stage stage, SealDesk desk, RandomGenerator random, Width known) {
    this.known = known;
    this.width = known.known();
    this.stage = stage;
    this.desk = desk;
    this.random = random;
    this.mill = stage.closing(new GatedMill());
    this.documents = random.nextInt(LEAST_DOCUMENTS, MOST_DOCUMENTS + 1);
  }

  /** Plays the history. Blocks; call from a thread that is no event loop. */
  Optional<Finding.Failed> play() throws Exception {
    SealCaller caller = SealCaller.opening(stage, desk, AT_ONCE, mill);
    List<Integer> within = List.of();
    while (all.size() < documents || !within.isEmpty()) {
      if (within.isEmpty() || (all.size() < documents && random.nextBoolean())) {
        byte[] document = Documents.drawn(all.size() + 1, random);
        all.add(
            random.nextBoolean()
                ? caller.giveAndOverwrite(document)
                : caller.give(List.of(document)).getFirst());
      } else {
        mill.letThrough(random.nextInt(within.size()));
      }
      within = quiet();
    }
    for (Given each : all) {
      NeverAnswered.unless(each.answer(), "a document was not sealed");
    }
    return Stream.concat(groundOnLoop(mill).stream(), all.stream().flatMap(this::wrong))
        .findFirst();
  }

  /** Waits until every document that can be at the gate is there, and says which are. */
  private List<Integer> quiet() throws InterruptedException {
    long until = System.nanoTime() + QUIET_MILLIS * 1_000_000;
    while (mill.within().size() < expectedWithin()) {
      if (System.nanoTime() - until > 0) {
        width = Math.max(1, mill.within().size());
        known.see(width);
        break;
      }
      var _ = mill.awaitWithin(expectedWithin(), 1);
    }
    return mill.within();
  }

  private int expectedWithin() {
    return (int) Math.min(width, all.stream().filter(each -> !each.answer().isComplete()).count());
  }

  /** A mill on the loop stops everybody: whatever else is wrong can wait. */
  static Optional<Finding.Failed> groundOnLoop(GatedMill mill) {
    return mill.loopThread()
        .map(
            thread ->
                Finding.failed(
                        "grinds-on-the-loop",
                        "A document is ground on the event loop: nobody else on it is answered"
                            + " until that is done.")
                    .showing("the mill was called on " + thread)
                    .in(METHOD));
  }

  private Stream<Finding.Failed> wrong(Given given) {
    if (!Arrays.equals(given.document(), given.left())) {
      return Stream.of(
          Finding.failed(
                  "grinds-the-document",
                  "The caller's own bytes were changed. They are the caller's; the seal is a copy.")
              .showing(
                  "document "
                      + given.number()
                      + ", as its caller left it: "
                      + Documents.shown(given.left()),
                  "and as it is now: " + Documents.shown(given.document()))
              .in(METHOD));
    }
    byte[] seal = given.answer().result();
    return Arrays.equals(seal, given.seal()) ? Stream.empty() : Stream.of(wrongSeal(given, seal));
  }

  private Finding.Failed wrongSeal(Given given, byte[] seal) {
    return meaning(given, seal)
        .showing(
            "given: " + joined(all.stream().map(SealHistory::number)),
            "ground: " + joined(mill.order().stream().map(SealHistory::named)),
            "(' overwritten by its caller as soon as " + METHOD + " had returned)",
            "seal of " + number(given) + ": " + Documents.shown(seal),
            "must be: " + Documents.shown(given.seal()) + ", the first byte being the number")
        .in(METHOD);
  }

  private Finding.Failed meaning(Given given, byte[] seal) {
    boolean another =
        all.stream().anyMatch(each -> each != given && each.number() == Documents.number(seal));
    if (another || mill.reusedBytes()) {
      return Finding.failed(
          "shares-its-scratch",
          "While one document is ground, another takes its place in what the jobs share: a seal is"
              + " made of bytes that are not its own.");
    }
    if (given.overwritten()) {
      return Finding.failed(
          "reads-too-late",
          "The document is read when a thread is free for it. By then its caller has written"
              + " something else to it, as the contract allows.");
    }
    return Finding.failed("wrong-seal", "A seal is not what the contract says.");
  }

  private static String number(Given given) {
    return named(given.overwritten() ? -given.number() : given.number());
  }

  /** A negative number is what a caller has written over its document. */
  private static String named(int number) {
    return Math.abs(number) + (number < 0 ? "'" : "");
  }

  private static String joined(Stream<String> names) {
    return names.collect(Collectors.joining(" "));
  }
}
