package looplab.labs.ratelimiting;

import java.util.List;
import looplab.harness.Card;
import looplab.harness.Claim;
import looplab.harness.Claim.Standing;
import looplab.harness.Lab;
import looplab.harness.Service;

/** The lab: what each limiter lets through, whom it refuses, and whose memory it needs. */
public final class RateLimitingLab {
  private RateLimitingLab() {}

  /** The lab, as data. */
  public static Lab define() {
    return new Lab(
            "rate-limiting",
            "What is the most that each rate limiter lets through?",
            List.of(
                "How do you limit a client to 100 requests a minute?",
                "Which algorithm stops a burst, and which one is made for it?",
                "Where do you store the state?"),
            List.of(
                Boundary.define(),
                Clients.define(),
                WhereStateLives.define(),
                WhoIsCounted.define(),
                ReadThenWrite.define(),
                RedisUpdates.define(),
                ClockJumps.define(),
                KeyFlood.define(),
                Memory.define(),
                LoginAtTheBoundary.define(),
                NoisyNeighbour.define(),
                StoreStalls.define(),
                LimiterLatency.define()),
            claims(),
            card())
        .needing(Service.REDIS)
        .practising(LoginExercise.define());
  }

  private static List<Claim> claims() {
    return List.of(
        Claim.of(
            "B16.1",
            "A fixed window counts in each window anew, from the top of the minute.",
            Standing.HOLDS,
            "each window keeps its limit; where the first begins is a choice, and a counter that"
                + " expires begins with its first request",
            "boundary/limit-in-each-window"),
        Claim.of(
            "B16.2",
            "With a limit of 100 a fixed window admits 200 in two seconds around its edge.",
            Standing.HOLDS,
            "and they need no two seconds: as short a time as the client is fast",
            "boundary/twice-at-the-boundary"),
        Claim.of(
            "B16.3",
            "A sliding window removes that burst.",
            Standing.HOLDS_WHEN,
            "when it is the log; the counter that estimates admits nearly twice the limit in a"
                + " minute and refuses others falsely, and neither stops 100 in one second",
            "boundary/log-holds-any-minute",
            "boundary/counter-nearly-twice",
            "boundary/log-admits-a-burst",
            "clients/counter-refuses-falsely"),
        Claim.of(
            "B16.4",
            "A token bucket admits bursts up to its capacity and caps the rate in the long run.",
            Standing.HOLDS,
            "in any stretch of time the capacity and what drips in: nearly twice the limit in the"
                + " first minute",
            "boundary/bucket-admits-its-capacity",
            "boundary/bucket-nearly-twice",
            "clients/long-run-rate"),
        Claim.of(
            "B16.5",
            "At a log-in, a fixed window lets a burst through at the boundary.",
            Standing.HOLDS,
            "twice the guesses, once a window",
            "boundary/twice-at-the-boundary",
            "login-at-the-boundary/twice-at-the-boundary"),
        Claim.of(
            "B16.6",
            "A sliding window or a token bucket stops the burst attack on a log-in.",
            Standing.HOLDS_WHEN,
            "when the window is a log, or the bucket small: then the edge gains nothing; but a log"
                + " still admits its whole limit at once and a bucket its capacity, and neither"
                + " stops an attacker with many addresses unless the account is counted",
            "login-at-the-boundary/log-keeps-it",
            "login-at-the-boundary/small-bucket-holds",
            "boundary/small-bucket-stops-the-burst",
            "boundary/log-admits-a-burst",
            "boundary/bucket-admits-its-capacity",
            "login-at-the-boundary/bucket-admits-more-than-its-rate",
            "who-is-counted/addresses-do-not-add-up",
            "who-is-counted/account-is-guarded"),
        Claim.of(
            "B16.7",
            "The state belongs in Redis because memory does not survive a restart.",
            Standing.HOLDS_WHEN,
            "when one more limit at each restart matters, and Redis is run so that it keeps what it"
                + " holds: one that restarts without its data, fails over to a copy that lags or"
                + " evicts keys gives the limit anew as well",
            "where-state-lives/restart-doubles-it"),
        Claim.of(
            "B16.8",
            "State in memory does not work across instances.",
            Standing.HOLDS,
            "each counts for itself: the limit times the number of instances",
            "where-state-lives/two-double-it",
            "where-state-lives/four-quadruple-it",
            "where-state-lives/shared-keeps-it"),
        Claim.of(
            "B16.9",
            "The count must be compared and raised in one step.",
            Standing.HOLDS,
            "even on one thread: whoever waits for an answer between the two lets others run",
            "read-then-write/one-step-holds",
            "read-then-write/reading-first-admits-all",
            "redis-updates/reading-first-admits-all",
            "redis-updates/two-commands-lock-out",
            "redis-updates/script-admits-the-limit",
            "redis-updates/script-leaves-nothing-for-ever"),
        Claim.of(
            "B14.1",
            "Redis is a fast in-memory store for counters.",
            Standing.HOLDS_WHEN,
            "when a change is one command or one script, and whoever asks knows what to do while it"
                + " is away; a round trip is many times what a count in the process costs",
            "redis-updates/script-admits-the-limit",
            "limiter-latency/redis-costs-a-round-trip",
            "store-stalls/patience-bounds-the-wait"));
  }

  private static Card card() {
    return new Card(
        "One client must not use up what is there for all: so many requests in so much time.",
        "Fixed window, sliding log, sliding counter, token bucket (GCRA is one in a single number);"
            + " in memory or in a store that all instances share; by account, address or both.",
        "Under a limit of 100 a minute a greedy client got {boundary/fixed-window/most.60s} in one"
            + " minute from the fixed window, {boundary/sliding-log/most.60s} from the log,"
            + " {boundary/sliding-counter/most.60s} from the counter,"
            + " {boundary/bucket-100/most.60s} from a bucket of 100 and"
            + " {boundary/bucket-10/most.60s} from one of 10. The log pays with memory:"
            + " {memory/sliding-log/bytes.hundred} for a busy client, against"
            + " {memory/gcra/bytes.hundred}. Two instances that count for themselves admitted"
            + " {where-state-lives/two-instances/admitted}. Of fifty at once against a limit of 10"
            + " in Redis, reading first admitted {redis-updates/get-then-set/admitted} and a script"
            + " {redis-updates/one-script/admitted}.",
        "A token bucket for an API, its capacity the burst you can serve; a log with a small limit,"
            + " by account, for a log-in. Bound the keys, share the state, change it in one step,"
            + " and choose for each route what happens while the store is away."
            + " For a bucket on the JVM take Bucket4j: it decides as ours does, and comes with the"
            + " stores. It has no log.");
  }
}
