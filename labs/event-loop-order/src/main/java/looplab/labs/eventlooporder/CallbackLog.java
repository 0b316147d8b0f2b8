package looplab.labs.eventlooporder;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import looplab.harness.Observations;
import looplab.harness.Stage;

/**
 * Writes down which callback ran when, and in which turn of the loop. Ends when as many callbacks
 * have run as were announced. Confined to the server's event loop.
 */
final class CallbackLog {
  /** The order of the labels, first to last. */
  static final String ORDER = "order";

  /** Each label with its turn, counted from the first callback's: {@code sync@0}. */
  static final String TURNS = "turns";

  private final Stage stage;
  private final int expected;
  private final List<String> labels = new ArrayList<>();
  private final List<String> turns = new ArrayList<>();
  private final Promise<Observations> complete = Promise.promise();
  private long firstTurn = -1;

  CallbackLog(Stage stage, int expected) {
    this.stage = stage;
    this.expected = expected;
  }

  /** Notes that the callback called {@code label} runs now. */
  void ran(String label) {
    if (firstTurn < 0) {
      firstTurn = stage.turn();
    }
    labels.add(label);
    turns.add(label + "@" + (stage.turn() - firstTurn));
    if (labels.size() == expected) {
      complete.complete(Observations.none().order(ORDER, labels).order(TURNS, turns));
    }
  }

  /** Ends once every announced callback has run. */
  Future<Observations> complete() {
    return complete.future();
  }
}
