package looplab.labs.eventlooporder;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import looplab.harness.Stage;
import looplab.harness.exercise.Finding;
import looplab.harness.exercise.ReturnedNull;
import looplab.labs.eventlooporder.PriceBookExercise.Noted;

/** Asks for a price as application code does, and notes what runs when. */
final class Caller {
  private final Stage stage;
  private final List<String> order = new ArrayList<>();
  private final Promise<Noted> noted = Promise.promise();

  Caller(Stage stage) {
    this.stage = stage;
  }

  /**
   * Call on the server's loop. Ends when both the handler and the statement behind it have run;
   * throws what the book throws.
   */
  Future<Noted> asks(PriceBook book, String article) {
    long turn = stage.turn();
    Thread thread = Thread.currentThread();
    note("before");
    ReturnedNull.unless(book.price(article), PriceBookExercise.METHOD)
        .onComplete(
            any -> {
              Thread where = Thread.currentThread();
              boolean elsewhere = !where.equals(thread);
              note("handler");
              noted.tryComplete(
                  new Noted(
                      soFar(), elsewhere(thread, where), elsewhere ? 0 : stage.turn() - turn));
            });
    note("after");
    return noted.future().map(this::whole);
  }

  /** A handler that ran at once noted itself before the caller could note its next statement. */
  private Noted whole(Noted early) {
    return new Noted(soFar(), early.elsewhere(), early.turns());
  }

  /**
   * What is wrong when a handler runs on another thread than its caller. It may run at any time
   * then: whatever else is wrong comes from that.
   */
  static Optional<Finding.Failed> elsewhere(Thread caller, Thread handler) {
    if (caller.equals(handler)) {
      return Optional.empty();
    }
    boolean sameName = caller.getName().equals(handler.getName());
    return Optional.of(
        Finding.failed(
                "answers-elsewhere",
                "The handler runs on another thread than its caller. What the two share is now"
                    + " shared between threads.")
            .showing(
                "caller:  " + name(caller),
                "handler: " + name(handler) + (sameName ? ", another of that name" : ""))
            .in(PriceBookExercise.METHOD));
  }

  private static String name(Thread thread) {
    return thread.isVirtual() ? "a virtual thread" : thread.getName();
  }

  // An answer may notify from another thread: the list is guarded.
  private synchronized void note(String label) {
    order.add(label);
  }

  private synchronized List<String> soFar() {
    return List.copyOf(order);
  }
}
