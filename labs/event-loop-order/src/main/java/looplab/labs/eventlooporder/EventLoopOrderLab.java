package looplab.labs.eventlooporder;

import java.util.List;
import looplab.harness.Card;
import looplab.harness.Claim;
import looplab.harness.Claim.Standing;
import looplab.harness.Lab;

/**
 * The lab: the order that Vert.x itself gives. It has no tick queue and no microtasks, so its order
 * is not Node's; which rules are Node's own is told beside each result.
 */
public final class EventLoopOrderLab {
  private EventLoopOrderLab() {}

  /** The lab, as data. */
  public static Lab define() {
    return new Lab(
            "event-loop-order",
            "In what order does one event loop run what it is given?",
            List.of(
                "Explain the event loop without a textbook.",
                "What runs first: sync code, a timer, a file's callback, a promise's?",
                "Does a timer of 10 ms fire after 10 ms?"),
            List.of(NativeOrder.define(), TimerLateness.define(), IdleLoop.define()),
            claims(),
            card())
        .practising(PriceBookExercise.define());
  }

  private static List<Claim> claims() {
    return List.of(
        Claim.of(
            "A1.3",
            "A callback fires when its operation completes.",
            Standing.HOLDS_WHEN,
            "when the loop is free by then; until it is, the callback waits in a queue",
            "timer-lateness/late-by-the-block"),
        Claim.of(
            "A1.7",
            "What stands behind an asynchronous call runs before its callback.",
            Standing.HOLDS_WHEN,
            "for files and sockets; a worker's answer can be there before its handler is attached,"
                + " and the handler then runs at once",
            "native-order/file-in-a-later-turn",
            "native-order/early-answer-is-sync"),
        Claim.of(
            "A2.2",
            "The loop checks for events all the time.",
            Standing.HOLDS_WHEN,
            "while there is work; with nothing to do it sleeps in the selector and makes no turns",
            "idle-loop/idle-sleeps"),
        Claim.of(
            "A2.5",
            "Scheduled work has its callback run when its time has come.",
            Standing.HOLDS_WHEN,
            "as a lower bound: not before, and as late as the loop is busy",
            "timer-lateness/never-early",
            "timer-lateness/late-by-the-block",
            "timer-lateness/late-in-proportion"),
        Claim.of(
            "A3.4",
            "The line behind a file read prints before the file's content.",
            Standing.HOLDS_WHEN,
            "when the file is large; a small one can be read before its handler is attached",
            "native-order/file-in-a-later-turn",
            "native-order/early-answer-is-sync"),
        Claim.of(
            "A4.4",
            "Completed work joins a queue that the loop works through.",
            Standing.HOLDS_WHEN,
            "with more queues than one: a queued task overtakes a timer that was due before it",
            "native-order/task-before-timer"),
        Claim.of(
            "B2.6",
            "A callback runs once the call stack is clear.",
            Standing.HOLDS_WHEN,
            "for what was queued; the handler of a Vert.x future runs inside complete()",
            "native-order/sync-first",
            "native-order/handlers-are-sync"));
  }

  private static Card card() {
    return new Card(
        "Something must happen after the current callback: now, soon, or when the loop has looked"
            + " at its sockets?",
        "Call it; complete a future (its handlers run at once); runOnContext (same turn, before any"
            + " socket); a timer (a later turn); hand it to a pool.",
        "The sooner it runs, the longer everybody else waits. A timer is only a lower bound: behind"
            + " a callback of 200 ms a 10 ms timer was {timer-lateness/busy-200ms/timer.lateness}"
            + " late.",
        "runOnContext to let the current callback finish, a timer to let others in, a pool for"
            + " anything that takes longer than a millisecond or two.");
  }
}
