package looplab.labs.ratelimiting;

import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Plays drawn histories, and asks the model whether what a decision says of the rest and of the
 * future is so: to the permit and to the nanosecond. Goes on with the next history where the
 * decisions themselves differ.
 */
final class TrueAnswers implements Checker {
  private static final int REQUESTS_A_HISTORY = 200;

  private final LongFunction<History> histories;

  TrueAnswers() {
    this(History::new);
  }

  /** Plays histories as {@code histories} draws them from a seed. */
  TrueAnswers(LongFunction<History> histories) {
    this.histories = histories;
  }

  @Override
  public String name() {
    return "answers";
  }

  @Override
  public Optional<String> fault(Kind kind, long requests, long seed) {
    for (long played = 0; played < requests; played += REQUESTS_A_HISTORY) {
      long drawn = seed + played;
      History history = histories.apply(drawn);
      Optional<String> fault =
          Session.begin(kind, history, drawn).flatMap(session -> play(session, history));
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> play(Session session, History history) {
    long nanos = 0;
    for (int i = 0; i < REQUESTS_A_HISTORY; i++) {
      nanos = history.next(nanos, session.limit);
      session.at(nanos);
      Session.Step step = session.ask(history.cost(session.limiter.capacity()));
      if (!step.agrees()) {
        return Optional.empty();
      }
      Optional<String> fault = untrue(session, step).map(what -> session.tell(step, what));
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> untrue(Session session, Session.Step step) {
    Decision said = step.decision();
    Model model = session.model;
    long capacity = session.limiter.capacity();
    if (said.remaining() < 0 || said.remaining() > capacity) {
      return Optional.of("remaining is out of range");
    }
    if (said.remaining() > 0 && !model.admits(step.nanos(), said.remaining())) {
      return Optional.of("less remains");
    }
    if (said.remaining() < capacity && model.admits(step.nanos(), said.remaining() + 1)) {
      return Optional.of("more remains");
    }
    if (said.allowed() != (said.retryAfterNanos() == 0)) {
      return Optional.of("retry-after is for refused requests only");
    }
    if (!said.allowed() && !begins(model, step.nanos(), said.retryAfterNanos(), step.cost())) {
      return Optional.of("retry-after is not when it would be admitted");
    }
    return begins(model, step.nanos(), said.resetNanos(), capacity)
        ? Optional.empty()
        : Optional.of("reset is not when all is there again");
  }

  /** Whether a cost would be admitted after so long, and not a nanosecond earlier. */
  private static boolean begins(Model model, long now, long afterNanos, long cost) {
    long due = now + afterNanos;
    if (afterNanos < 0 || due > TimeLine.END_NANOS) {
      return afterNanos >= 0;
    }
    return model.admits(due, cost) && (afterNanos == 0 || !model.admits(due - 1, cost));
  }
}
