package looplab.labs.ratelimiting;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.function.BiPredicate;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Metric;
import looplab.harness.Metric.Better;
import looplab.harness.Metric.Unit;
import looplab.harness.Observations;
import looplab.harness.Variant;

/**
 * Experiment: a log-in that may be tried ten times a minute. By whom? Three attacks in one minute
 * of virtual time, and the owner of the attacked account, who knows the password.
 */
final class WhoIsCounted {
  static final String NAME = "who-is-counted";
  private static final Limit LIMIT = Limit.of(10, Duration.ofMinutes(1));
  private static final int MOST_KEYS = 10_000;
  private static final int MANY = 1_000;
  private static final int OWNERS_TRIES = 3;

  private static final Metric MANY_ADDRESSES =
      new Metric("guesses.account", "guesses at one account", Unit.COUNT, Better.LOWER);
  private static final Metric MANY_ACCOUNTS =
      new Metric("guesses.address", "guesses from one address", Unit.COUNT, Better.LOWER);
  private static final Metric OWNER =
      new Metric("refused.owner", "owner refused", Unit.COUNT, Better.LOWER);

  private WhoIsCounted() {}

  /** Whether a log-in may be tried, by address and account. */
  private interface Rule extends BiPredicate<String, String> {}

  static Experiment define() {
    return new Experiment(
        NAME,
        "Ten log-ins a minute. A thousand addresses try one account; one address tries a thousand"
            + " accounts. Who is stopped?",
        new Hypothesis(
            "Counting addresses does not see a thousand of them, counting accounts does not see one"
                + " address that tries them all. Both together see both. Whoever counts accounts"
                + " lets an attacker lock the owner out.",
            "a limit by address that admits fewer than a thousand guesses from a thousand"
                + " addresses"),
        1,
        List.of(
            variant("per-address", "ten a minute from each address", true, false),
            variant("per-account", "ten a minute at each account", false, true),
            variant("per-both", "both must agree", true, true)),
        List.of(MANY_ADDRESSES, MANY_ACCOUNTS, OWNER),
        List.of(
            exactly(
                "addresses-do-not-add-up",
                "A thousand addresses are a thousand clients: none of them is stopped.",
                MANY_ADDRESSES,
                "per-address",
                MANY),
            exactly(
                "account-is-guarded",
                "Counted by account, they get what one client gets.",
                MANY_ADDRESSES,
                "per-account",
                LIMIT.permits()),
            exactly(
                "accounts-do-not-add-up",
                "One address that tries a thousand accounts once is no case for a limit by"
                    + " account.",
                MANY_ACCOUNTS,
                "per-account",
                MANY),
            exactly(
                "both-see-both",
                "Both limits together stop a thousand addresses.",
                MANY_ADDRESSES,
                "per-both",
                LIMIT.permits()),
            exactly(
                "both-see-the-other-too",
                "And they stop one address with a thousand accounts.",
                MANY_ACCOUNTS,
                "per-both",
                LIMIT.permits()),
            exactly(
                "owner-is-locked-out",
                "The price: while the attack lasts, the owner is refused as well.",
                OWNER,
                "per-account",
                OWNERS_TRIES)));
  }

  private static Expectation exactly(
      String key, String statement, Metric metric, String variant, long count) {
    double value = (double) count;
    return Expectation.level(key, statement, metric, variant, Bound.between(value, value));
  }

  private static Variant variant(String name, String does, boolean addresses, boolean accounts) {
    return Variant.scripted(
        name, does, stage -> Future.succeededFuture(observe(addresses, accounts)));
  }

  private static Observations observe(boolean addresses, boolean accounts) {
    Rule guarded = rule(addresses, accounts);
    int atOneAccount = 0;
    for (int i = 0; i < MANY; i++) {
      atOneAccount += guarded.test("address " + i, "victim") ? 1 : 0;
    }
    int refused = 0;
    for (int i = 0; i < OWNERS_TRIES; i++) {
      refused += guarded.test("home", "victim") ? 0 : 1;
    }
    Rule sprayed = rule(addresses, accounts);
    int fromOneAddress = 0;
    for (int i = 0; i < MANY; i++) {
      fromOneAddress += sprayed.test("attacker", "account " + i) ? 1 : 0;
    }
    return Observations.none()
        .with(MANY_ADDRESSES, (double) atOneAccount)
        .with(MANY_ACCOUNTS, (double) fromOneAddress)
        .with(OWNER, (double) refused);
  }

  private static Rule rule(boolean addresses, boolean accounts) {
    VirtualClock clock = new VirtualClock();
    BoundedKeys byAddress = new BoundedKeys(new SlidingWindowLog(LIMIT, clock), MOST_KEYS);
    BoundedKeys byAccount = new BoundedKeys(new SlidingWindowLog(LIMIT, clock), MOST_KEYS);
    return (address, account) ->
        (!addresses || byAddress.decide(address, 1).allowed())
            && (!accounts || byAccount.decide(account, 1).allowed());
  }
}
