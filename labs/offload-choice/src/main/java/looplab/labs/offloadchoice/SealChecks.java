package looplab.labs.offloadchoice;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import looplab.harness.Stage;
import looplab.harness.exercise.Attempt;
import looplab.harness.exercise.Finding;
import looplab.harness.exercise.NeverAnswered;
import looplab.harness.exercise.Search;
import looplab.labs.offloadchoice.SealCaller.Given;

/**
 * How a desk for seals is tried: with a mill that holds each grind until it is let through. So the
 * number of cores decides nothing, and a busy machine only makes a check take longer.
 */
final class SealChecks {
  private static final String METHOD = "seal";
  private static final int CASES = 60;
  private static final List<Integer> AT_ONCE = List.of(3, 5);
  private static final int DOCUMENTS_FOR_EACH = 3;

  /** Threads that are asked for start within milliseconds, unless the machine is too busy. */
  private static final long START_MILLIS = 1_000;

  /** Whatever the machine is busy with: by then the first has come, if any does. */
  private static final long FIRST_MILLIS = 8_000;

  /** So long the mill stays full, for one more to come. */
  private static final long FULL_MILLIS = 250;

  private SealChecks() {}

  static Finding asManyAsAsked(Supplier<SealDesk> yours, Attempt attempt) throws Exception {
    Finding finding = Finding.unclear("nothing was tried");
    for (int atOnce : AT_ONCE) {
      finding = attempt.playing(stage -> crowded(stage, yours.get(), atOnce));
      if (!(finding instanceof Finding.Passed)) {
        return finding;
      }
    }
    return finding;
  }

  private static Finding crowded(Stage stage, SealDesk desk, int atOnce) throws Exception {
    GatedMill mill = stage.closing(new GatedMill());
    SealCaller caller = SealCaller.opening(stage, desk, atOnce, mill);
    RandomGenerator random = new Random(atOnce);
    List<Given> given =
        caller.give(
            IntStream.rangeClosed(1, DOCUMENTS_FOR_EACH * atOnce)
                .mapToObj(number -> Documents.drawn(number, random))
                .toList());
    if (mill.loopThread().isEmpty()) {
      var _ = mill.awaitWithin(1, FIRST_MILLIS);
    }
    int atGate = mill.awaitWithin(atOnce, START_MILLIS);
    boolean startable = atGate == atOnce || threadsStart(atOnce);
    atGate = mill.awaitWithin(atOnce + 1, FULL_MILLIS);
    Optional<Finding.Failed> onLoop = SealHistory.groundOnLoop(mill);
    if (onLoop.isPresent()) {
      return onLoop.get();
    }
    if (atGate < atOnce) {
      return startable
          ? tooFew(given.size(), atGate, atOnce)
          : Finding.unclear("other threads do not start in time either");
    }
    if (atGate == atOnce) {
      Optional<Finding> empty = notRefilled(mill, given, atOnce);
      if (empty.isPresent()) {
        return empty.get();
      }
    }
    mill.open();
    for (Given each : given) {
      NeverAnswered.unless(each.answer(), "a document was not sealed");
    }
    String seen = seen(given.size(), mill.most(), atOnce);
    return mill.most() <= atOnce
        ? Finding.passed(seen)
        : Finding.failed(
                "more-than-asked",
                "The documents run side by side, as many as the pool has threads. The pool is"
                    + " everybody's, and nobody asked for so many.")
            .showing(seen)
            .in(METHOD);
  }

  /**
   * Lets the document through that came last, and the one that takes its place, and so on. The
   * others stay at the gate, so whoever deals documents out to threads in advance runs out of
   * documents for one thread while others wait in line.
   */
  private static Optional<Finding> notRefilled(GatedMill mill, List<Given> given, int atOnce)
      throws InterruptedException {
    while (unsealed(mill, given) >= atOnce) {
      mill.letLatestThrough();
      int atGate = awaitFull(mill, given, atOnce);
      if (atGate < atOnce && unsealed(mill, given) >= atOnce) {
        return Optional.of(
            threadsStart(atOnce)
                ? idle(unsealed(mill, given), atGate, atOnce)
                : Finding.unclear("other threads do not start in time either"));
      }
    }
    return Optional.empty();
  }

  /** Waits until the gate is full or too few are left to fill it; says how many are there. */
  private static int awaitFull(GatedMill mill, List<Given> given, int atOnce)
      throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLIS);
    int atGate = mill.awaitWithin(atOnce, 1);
    while (atGate < atOnce && unsealed(mill, given) >= atOnce && System.nanoTime() - until < 0) {
      atGate = mill.awaitWithin(atOnce, 1);
    }
    return atGate;
  }

  /** Whoever never answers is told so elsewhere: what has been ground to the end is not waiting. */
  private static long unsealed(GatedMill mill, List<Given> given) {
    List<Integer> order = mill.order();
    List<Integer> within = mill.within();
    return given.stream()
        .filter(each -> !each.answer().isComplete())
        .filter(
            each ->
                within.contains(each.number())
                    || Collections.frequency(order, each.number()) < SealDesk.GRINDS)
        .count();
  }

  private static Finding idle(long unsealed, int atGate, int atOnce) {
    return Finding.failed(
            "idles-beside-a-queue",
            "A thread is idle while documents wait: each of them stands in line for one thread,"
                + " instead of all in one line for any.")
        .showing(
            unsealed
                + " documents left after others were sealed: "
                + atGate
                + " in the mill, asked for: "
                + atOnce)
        .in(METHOD);
  }

  private static Finding tooFew(int documents, int atGate, int atOnce) {
    Finding.Failed failed =
        atGate == 1
            ? Finding.failed(
                "one-at-a-time",
                "Each document waits until the one before it is sealed, whatever the number of"
                    + " threads.")
            : Finding.failed(
                "fewer-than-asked", "Some documents wait though there is room for them.");
    return failed.showing(seen(documents, atGate, atOnce)).in(METHOD);
  }

  private static String seen(int documents, int atGate, int atOnce) {
    return documents + " documents at once: " + atGate + " in the mill, asked for: " + atOnce;
  }

  /** Whether threads that nobody holds up get to run: if not, it is the machine. Blocks. */
  private static boolean threadsStart(int count) throws InterruptedException {
    CountDownLatch started = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      Thread.ofPlatform().daemon().name("looplab-control").start(started::countDown);
    }
    return started.await(START_MILLIS, TimeUnit.MILLISECONDS);
  }

  static Finding sealsAreTheirOwn(Supplier<SealDesk> yours, Attempt attempt) throws Exception {
    SealHistory.Width width = new SealHistory.Width();
    return attempt.playing(
        stage ->
            Search.over(
                attempt.seed(),
                CASES,
                random -> new SealHistory(stage, yours.get(), random, width).play()));
  }

  static Finding everyAnswerComes(Supplier<SealDesk> yours, Attempt attempt) throws Exception {
    return attempt.playing(
        stage -> {
          int atOnce = AT_ONCE.getFirst();
          GatedMill mill = stage.closing(new GatedMill());
          SealCaller caller = SealCaller.opening(stage, yours.get(), atOnce, mill);
          RandomGenerator random = new Random(attempt.seed());
          Stream<byte[]> refused = IntStream.rangeClosed(1, atOnce).mapToObj(Documents::refused);
          Stream<byte[]> fine =
              IntStream.rangeClosed(atOnce + 1, 2 * atOnce)
                  .mapToObj(number -> Documents.drawn(number, random));
          List<Given> given = caller.give(Stream.concat(refused, fine).toList());
          mill.open();
          for (Given each : given) {
            NeverAnswered.unless(
                each.answer().otherwiseEmpty(), "document " + each.number() + ofThem(each, atOnce));
          }
          String loop = caller.thread();
          return given.stream()
              .flatMap(each -> wrongEnding(each, loop).stream())
              .findFirst()
              .<Finding>map(failed -> failed)
              .orElseGet(
                  () ->
                      Finding.passed(
                          atOnce + " refused and " + atOnce + " sealed, all told on " + loop));
        });
  }

  private static String ofThem(Given given, int refused) {
    return given.number() <= refused
        ? ", which the mill refused, was not answered"
        : ", which came behind refused ones, was not answered";
  }

  private static Optional<Finding.Failed> wrongEnding(Given given, String loop) {
    boolean refused = Documents.isRefused(given.seal());
    if (!given.answeredOn().equals(loop)) {
      return Optional.of(
          Finding.failed(
                  "answers-elsewhere",
                  "The caller's handler runs on another thread than the caller. What the two share"
                      + " is now shared between threads.")
              .showing("caller:  " + loop, "handler: " + given.answeredOn())
              .in(METHOD));
    }
    if (refused && given.answer().succeeded()) {
      return Optional.of(
          Finding.failed("swallows-a-failure", "The mill threw, and the future hides it.")
              .showing("document " + given.number() + " was refused; its future succeeded")
              .in(METHOD));
    }
    if (!refused && given.answer().failed()) {
      return Optional.of(
          Finding.failed(
                  "fails-for-another", "A document fails because the mill refused another one.")
              .showing("document " + given.number() + ": " + given.answer().cause())
              .in(METHOD));
    }
    return Optional.empty();
  }
}
