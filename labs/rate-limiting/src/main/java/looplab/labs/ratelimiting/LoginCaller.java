package looplab.labs.ratelimiting;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import looplab.harness.Stage;
import looplab.harness.exercise.NeverAnswered;
import looplab.harness.exercise.OnLoop;

/**
 * Asks gates on their event loop, and decides in which order the store does what they ask of it.
 * Its methods block; call them from a thread that is no event loop.
 */
final class LoginCaller {
  private static final String METHOD = "admits";
  private static final int QUIET_MILLIS = 2_000;

  private final Stage stage;
  private final IntUnaryOperator next;
  private final HeldStore store = new HeldStore();
  private final List<LoginGate> gates;

  private LoginCaller(Stage stage, List<LoginGate> gates, IntUnaryOperator next) {
    this.stage = stage;
    this.gates = gates;
    this.next = next;
  }

  /**
   * Opens gates that share a store.
   *
   * @param next which of so many commands that wait the store does next
   */
  static LoginCaller opening(
      Stage stage, List<LoginGate> gates, int permits, long windowMillis, IntUnaryOperator next)
      throws Exception {
    LoginCaller caller = new LoginCaller(stage, gates, next);
    caller.onLoop(() -> gates.forEach(gate -> gate.open(caller.store, permits, windowMillis)));
    return caller;
  }

  /** The store; to be looked at while nobody is being asked. */
  HeldStore store() {
    return store;
  }

  void advance(long millis) throws Exception {
    onLoop(() -> store.advance(millis));
  }

  void failAt(int command) throws Exception {
    onLoop(() -> store.failAt(command));
  }

  /** Asks so many times at once, the gates in turn; returns when all have been answered. */
  List<Future<Boolean>> ask(String account, int times) throws Exception {
    List<Future<Boolean>> answers =
        IntStream.range(0, times)
            .mapToObj(
                i ->
                    OnLoop.call(
                        stage.server(), METHOD, () -> gates.get(i % gates.size()).admits(account)))
            .toList();
    settle(answers);
    return answers;
  }

  /** How many of so many at once were let in. */
  long admitted(String account, int times) throws Exception {
    long admitted = 0;
    for (Future<Boolean> answer : ask(account, times)) {
      admitted += NeverAnswered.unless(answer, "a try was not answered") ? 1 : 0;
    }
    return admitted;
  }

  /** Lets the store's commands through, one at a time, until everybody has an answer. */
  private void settle(List<Future<Boolean>> answers) throws Exception {
    int quiet = 0;
    while (answers.stream().anyMatch(each -> !each.isComplete()) && quiet < QUIET_MILLIS) {
      int[] held = {0};
      onLoop(
          () -> {
            held[0] = store.held();
            if (held[0] > 0) {
              store.letThrough(next.applyAsInt(held[0]));
            }
          });
      if (held[0] > 0) {
        quiet = 0;
      } else {
        quiet++;
        NeverAnswered.unless(stage.server().timer(1), "the loop was held");
      }
    }
    List<Future<Boolean>> open = new ArrayList<>(answers);
    open.removeIf(Future::isComplete);
    if (!open.isEmpty()) {
      NeverAnswered.unless(open.getFirst(), "a try was not answered");
    }
  }

  private void onLoop(Runnable call) throws Exception {
    NeverAnswered.unless(OnLoop.run(stage.server(), call), "a call did not return");
  }
}
