package looplab.labs.ratelimiting;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import looplab.harness.Stage;
import looplab.harness.exercise.Attempt;
import looplab.harness.exercise.Finding;
import looplab.harness.exercise.Search;

/** How a gate is tried: on a clock and in an order of commands that are drawn, not waited for. */
final class LoginChecks {
  private static final String METHOD = "admits";
  private static final String ACCOUNT = "ada";
  private static final int CASES = 30;
  private static final int STEPS = 25;
  private static final int PERMITS = 3;
  private static final long WINDOW = 1_000;

  private LoginChecks() {}

  /** One after the other, with time in between: no stretch of time holds too many or too few. */
  static Finding inAnyWindow(Supplier<LoginGate> yours, Attempt attempt) throws Exception {
    return attempt.playing(
        stage ->
            Search.over(attempt.seed(), CASES, random -> oneByOne(stage, yours.get(), random)));
  }

  private static Optional<Finding.Failed> oneByOne(
      Stage stage, LoginGate gate, RandomGenerator random) throws Exception {
    LoginCaller caller = LoginCaller.opening(stage, List.of(gate), PERMITS, WINDOW, random);
    Deque<Long> let = new ArrayDeque<>();
    List<String> seen = new ArrayList<>();
    long refusedAt = -1;
    long refusals = 0;
    for (int step = 0; step < STEPS; step++) {
      caller.advance(pause(random));
      long now = caller.store().nowMillis();
      while (!let.isEmpty() && let.getFirst() + WINDOW <= now) {
        let.removeFirst();
      }
      boolean room = let.size() < PERMITS;
      boolean in = caller.admitted(ACCOUNT, 1) == 1;
      seen.add((now - 1_000_000) + " ms: " + (in ? "let in" : "refused"));
      if (in != room) {
        return Optional.of(
            (in ? tooMany() : tooFew(refusals, refusedAt + WINDOW > now))
                .showing(
                    seen.subList(Math.max(0, seen.size() - 8), seen.size()).toArray(String[]::new))
                .showing(
                    let.size() + " were let in within the last " + WINDOW + " ms, of " + PERMITS)
                .in(METHOD));
      }
      if (in) {
        let.addLast(now);
      } else {
        refusals++;
        refusedAt = now;
      }
    }
    return caller.store().mostNumbers() > PERMITS
        ? Optional.of(
            Finding.failed(
                    "keeps-everything",
                    "What has left the window is still kept: an account that is asked for often"
                        + " fills the store.")
                .showing("numbers kept for one account: " + caller.store().mostNumbers())
                .in(METHOD))
        : Optional.empty();
  }

  private static long pause(RandomGenerator random) {
    return switch (random.nextInt(6)) {
      case 0, 1 -> 0;
      case 2 -> 1 + random.nextInt(20);
      case 3 -> random.nextInt((int) WINDOW / 2);
      case 4 -> WINDOW - 1 + random.nextInt(3);
      default -> random.nextInt((int) WINDOW);
    };
  }

  private static Finding.Failed tooMany() {
    return Finding.failed(
        "bursts-at-the-boundary",
        "A stretch of time holds more than it may: what was let in before some edge is forgotten"
            + " behind it, though it is not a whole window ago.");
  }

  private static Finding.Failed tooFew(long refusals, boolean lately) {
    return refusals > 0 && lately
        ? Finding.failed(
            "counts-the-refused",
            "Being refused counts as being let in: whoever keeps trying is kept out.")
        : Finding.failed("refuses-falsely", "There was room, and the try was refused.");
  }

  /** All at once, through two gates: the store's commands come in any order. */
  static Finding everybodyAtOnce(Supplier<LoginGate> yours, Attempt attempt) throws Exception {
    return attempt.playing(
        stage -> Search.over(attempt.seed(), CASES, random -> crowd(stage, yours, random)));
  }

  private static Optional<Finding.Failed> crowd(
      Stage stage, Supplier<LoginGate> yours, RandomGenerator random) throws Exception {
    int gates = 1 + random.nextInt(2);
    LoginCaller caller =
        LoginCaller.opening(
            stage, Stream.generate(yours).limit(gates).toList(), PERMITS, WINDOW, random);
    int asked = PERMITS + 1 + random.nextInt(4);
    long admitted = caller.admitted(ACCOUNT, asked);
    if (admitted == PERMITS) {
      return Optional.empty();
    }
    Finding.Failed failed =
        admitted < PERMITS
            ? Finding.failed(
                "gives-up",
                "Somebody else was faster, and that is taken for a refusal. There was room for"
                    + " both.")
            : caller.store().blindWrites() == 0
                ? Finding.failed(
                    "counts-for-itself",
                    "Each gate counts for itself: with two of them twice as many are let in.")
                : Finding.failed(
                    "reads-then-writes",
                    "Between reading and writing somebody else has written, and that is lost.");
    return Optional.of(
        failed
            .showing(
                asked + " at once through " + gates + (gates == 1 ? " gate" : " gates"),
                "let in: " + admitted + ", permits: " + PERMITS)
            .in(METHOD));
  }

  /** A store that fails takes nobody in, and nothing else with it. */
  static Finding storeFails(Supplier<LoginGate> yours, Attempt attempt) throws Exception {
    return attempt.playing(
        stage -> {
          RandomGenerator random =
              RandomGeneratorFactory.of("L64X128MixRandom").create(attempt.seed());
          LoginCaller caller =
              LoginCaller.opening(stage, List.of(yours.get()), PERMITS, WINDOW, random);
          caller.failNext(1);
          Future<Boolean> refused = caller.ask(ACCOUNT, 1).getFirst();
          if (refused.succeeded()) {
            return Finding.failed(
                    "hides-a-failure", "The store failed, and the future does not say so.")
                .showing("the store failed; the gate answered " + refused.result())
                .in(METHOD);
          }
          long admitted = caller.admitted(ACCOUNT, PERMITS + 2);
          return admitted == PERMITS
              ? Finding.passed("failed with the store, and let " + admitted + " in behind it")
              : Finding.failed(
                      "does-not-recover", "Behind a failure of the store the count is wrong.")
                  .showing("let in: " + admitted + ", permits: " + PERMITS)
                  .in(METHOD);
        });
  }
}
