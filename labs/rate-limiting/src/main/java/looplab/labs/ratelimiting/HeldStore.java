package looplab.labs.ratelimiting;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A store whose commands wait until they are let through, in any order: what comes between a
 * reading and a writing is decided, not waited for. Confined to one event loop.
 */
final class HeldStore implements LoginGate.Store {
  private static final LoginGate.Kept NOTHING = new LoginGate.Kept(0, List.of());

  private final Map<String, LoginGate.Kept> kept = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final List<Runnable> held = new ArrayList<>();
  private long now = 1_000_000;
  private long versions;
  private int mostNumbers;
  private int untilFailure;
  private boolean failed;
  private int blindWrites;

  @Override
  public long nowMillis() {
    return now;
  }

  @Override
  public Future<LoginGate.Kept> read(String account) {
    return later(account, () -> kept.getOrDefault(account, NOTHING));
  }

  @Override
  public Future<Void> write(String account, List<Long> numbers) {
    List<Long> copy = List.copyOf(numbers);
    return later(
            account,
            () -> {
              blindWrites++;
              return keep(account, copy);
            })
        .mapEmpty();
  }

  @Override
  public Future<Boolean> writeIfUnchanged(String account, LoginGate.Kept read, List<Long> numbers) {
    List<Long> copy = List.copyOf(numbers);
    return later(
        account,
        () ->
            kept.getOrDefault(account, NOTHING).version() == read.version() && keep(account, copy));
  }

  private boolean keep(String account, List<Long> numbers) {
    mostNumbers = Math.max(mostNumbers, numbers.size());
    kept.put(account, new LoginGate.Kept(++versions, numbers));
    return true;
  }

  private <R> Future<R> later(String account, Supplier<R> command) {
    names.add(account);
    Promise<R> answer = Promise.promise();
    held.add(
        () -> {
          if (--untilFailure == 0) {
            failed = true;
            answer.fail("the store is away");
          } else {
            answer.complete(command.get());
          }
        });
    return answer.future();
  }

  void advance(long millis) {
    now += millis;
  }

  /**
   * Has one command fail, without having done anything.
   *
   * @param command the how many-th to be let through from now on
   */
  void failAt(int command) {
    untilFailure = command;
    failed = false;
  }

  /** Whether the command that was to fail has come. */
  boolean failed() {
    return failed;
  }

  /** How many commands wait. */
  int held() {
    return held.size();
  }

  /** Carries out one of the commands that wait. */
  void letThrough(int index) {
    held.remove(index).run();
  }

  /** Under how many names it was ever asked for anything. */
  int names() {
    return names.size();
  }

  /** The most numbers that were ever kept for an account. */
  int mostNumbers() {
    return mostNumbers;
  }

  /** Writings that did not look whether anything had changed. */
  int blindWrites() {
    return blindWrites;
  }
}
