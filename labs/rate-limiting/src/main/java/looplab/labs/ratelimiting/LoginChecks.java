package looplab.labs.ratelimiting;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private static final String OTHER = "grace";
  private static final int CASES = 30;
  private static final int STEPS = 40;
  private static final int PERMITS = 3;

  /** So many that who comes last loses more often than anybody may think of. */
  private static final int MANY_PERMITS = 20;

  /** Far above what a few tries at once need. */
  private static final int MOST_COMMANDS = 50;

  private static final long WINDOW = 1_000;

  private LoginChecks() {}

  /** One after the other, with time in between: no stretch of time holds too many or too few. */
  static Finding inAnyWindow(Supplier<LoginGate> yours, Attempt attempt) throws Exception {
    return attempt.playing(
        stage ->
            Search.over(attempt.seed(), CASES, random -> oneByOne(stage, yours.get(), random)));
  }

  /** What an account has been told. */
  private static final class Told {
    private final Deque<Long> let = new ArrayDeque<>();
    private long refusedAt = Long.MIN_VALUE;
    private long leftAt = Long.MIN_VALUE;

    boolean hasRoom(long now) {
      while (!let.isEmpty() && let.getFirst() + WINDOW <= now) {
        leftAt = let.removeFirst() + WINDOW;
      }
      return let.size() < PERMITS;
    }

    /** Until just before, just when or just after the oldest leaves the window. */
    long untilTheEdge(long now, RandomGenerator random) {
      return hasRoom(now) ? 0 : let.getFirst() + WINDOW - now - 1 + random.nextInt(3);
    }

    void note(long now, boolean in) {
      if (in) {
        let.addLast(now);
      } else {
        refusedAt = now;
      }
    }
  }

  private static Optional<Finding.Failed> oneByOne(
      Stage stage, LoginGate gate, RandomGenerator random) throws Exception {
    LoginCaller caller =
        LoginCaller.opening(stage, List.of(gate), PERMITS, WINDOW, random::nextInt);
    HeldStore store = caller.store();
    Map<String, Told> told = new HashMap<>();
    List<String> seen = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      String account = random.nextInt(4) == 0 ? OTHER : ACCOUNT;
      Told own = told.computeIfAbsent(account, any -> new Told());
      caller.advance(pause(own, store.nowMillis(), random));
      long now = store.nowMillis();
      boolean room = own.hasRoom(now);
      boolean in = caller.admitted(account, 1) == 1;
      seen.add((now - 1_000_000) + " ms, " + account + ": " + (in ? "let in" : "refused"));
      if (in != room) {
        boolean mixed = store.names() < told.size();
        return Optional.of(
            (in ? tooMany() : mixed ? oneCount() : tooFew(caller, account, own))
                .showing(
                    seen.subList(Math.max(0, seen.size() - 8), seen.size()).toArray(String[]::new))
                .showing(
                    own.let.size()
                        + " of "
                        + PERMITS
                        + " had been let in as "
                        + account
                        + " within the "
                        + WINDOW
                        + " ms before the last of these")
                .in(METHOD));
      }
      own.note(now, in);
    }
    return store.mostNumbers() > PERMITS
        ? Optional.of(
            Finding.failed(
                    "keeps-everything",
                    "What has left the window is still kept: an account that is asked for often"
                        + " fills the store.")
                .showing("numbers kept for one account: " + store.mostNumbers())
                .in(METHOD))
        : Optional.empty();
  }

  private static long pause(Told own, long now, RandomGenerator random) {
    return switch (random.nextInt(7)) {
      case 0, 1 -> 0;
      case 2 -> 1 + random.nextInt(20);
      case 3 -> random.nextInt((int) WINDOW / 2);
      case 4, 5 -> own.untilTheEdge(now, random);
      default -> random.nextInt((int) WINDOW);
    };
  }

  private static Finding.Failed tooMany() {
    return Finding.failed(
        "bursts-at-the-boundary",
        "A stretch of time holds more than it may: what was let in before some edge is forgotten"
            + " behind it, though it is not a whole window ago.");
  }

  private static Finding.Failed oneCount() {
    return Finding.failed(
        "one-count-for-all",
        "What one account was let in for is charged to the other: whoever knows any name keeps"
            + " everybody out.");
  }

  private static Finding.Failed tooFew(LoginCaller caller, String account, Told own)
      throws Exception {
    long now = caller.store().nowMillis();
    if (own.leftAt == now) {
      caller.advance(1);
      if (caller.admitted(account, 1) == 1) {
        return Finding.failed(
            "keeps-the-edge",
            "What was let in exactly one window ago still counts, and does no more a millisecond"
                + " later: a stretch holds its first millisecond, not the one behind its last.");
      }
    }
    return own.refusedAt + WINDOW > now
        ? Finding.failed(
            "counts-the-refused",
            "Being refused counts as being let in: whoever keeps trying is kept out.")
        : Finding.failed("refuses-falsely", "There was room, and the try was refused.");
  }

  /**
   * All at once, through one gate or two. The store's commands come in any order, or in turn: then
   * all read before the first of them writes, and the last one loses against all others.
   */
  static Finding everybodyAtOnce(Supplier<LoginGate> yours, Attempt attempt) throws Exception {
    return attempt.playing(
        stage -> Search.over(attempt.seed(), CASES, random -> crowd(stage, yours, random)));
  }

  private static Optional<Finding.Failed> crowd(
      Stage stage, Supplier<LoginGate> yours, RandomGenerator random) throws Exception {
    int gates = 1 + random.nextInt(2);
    int permits = random.nextBoolean() ? PERMITS : MANY_PERMITS;
    int asked = permits + random.nextInt(5);
    boolean inTurn = random.nextBoolean();
    LoginCaller caller =
        LoginCaller.opening(
            stage,
            Stream.generate(yours).limit(gates).toList(),
            permits,
            WINDOW,
            inTurn ? waiting -> 0 : random::nextInt);
    long admitted = caller.admitted(ACCOUNT, asked);
    if (admitted == permits) {
      return Optional.empty();
    }
    Finding.Failed failed =
        admitted < permits
            ? Finding.failed(
                "gives-up",
                "Others were faster, and that is taken for a refusal, at once or after some"
                    + " tries. There was room for all of them.")
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
                "let in: " + admitted + ", permits: " + permits)
            .in(METHOD));
  }

  /** A store that fails takes nobody in, and nothing else with it, whichever command fails. */
  static Finding storeFails(Supplier<LoginGate> yours, Attempt attempt) throws Exception {
    return attempt.playing(
        stage -> {
          RandomGenerator random =
              RandomGeneratorFactory.of("L64X128MixRandom").create(attempt.seed());
          for (int asked : List.of(1, PERMITS)) {
            for (int command = 1; command <= MOST_COMMANDS; command++) {
              LoginCaller caller =
                  LoginCaller.opening(
                      stage, List.of(yours.get()), PERMITS, WINDOW, random::nextInt);
              Optional<Finding.Failed> failed = failing(caller, asked, command);
              if (failed.isPresent()) {
                return failed
                    .get()
                    .showing("asked at once: " + asked + "; the command that failed: " + command)
                    .in(METHOD);
              }
              if (!caller.store().failed()) {
                break;
              }
            }
          }
          return Finding.passed("failed with the store, and decided as before behind it");
        });
  }

  private static Optional<Finding.Failed> failing(LoginCaller caller, int asked, int command)
      throws Exception {
    caller.failAt(command);
    List<Future<Boolean>> answers = caller.ask(ACCOUNT, asked);
    if (!caller.store().failed()) {
      return Optional.empty();
    }
    if (answers.stream().allMatch(Future::succeeded)) {
      return Optional.of(
          (answers.stream().allMatch(Future::result)
                  ? Finding.failed(
                      "tries-a-failure-again",
                      "The store failed, and was asked again. What failed may have been done: the"
                          + " try is then counted twice, and nobody learns that the store fails.")
                  : Finding.failed(
                      "hides-a-failure", "The store failed, and the future does not say so."))
              .showing(
                  "the store failed; the gate answered "
                      + answers.stream().map(Future::result).toList()));
    }
    if (asked > 1) {
      return Optional.empty();
    }
    long admitted = caller.admitted(ACCOUNT, PERMITS + 2);
    return admitted == PERMITS
        ? Optional.empty()
        : Optional.of(
            Finding.failed("does-not-recover", "Behind a failure of the store the count is wrong.")
                .showing("let in: " + admitted + ", permits: " + PERMITS));
  }
}
