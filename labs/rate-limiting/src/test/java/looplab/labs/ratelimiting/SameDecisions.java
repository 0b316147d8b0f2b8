package looplab.labs.ratelimiting;

import java.util.Optional;
import java.util.function.LongFunction;

/** Plays drawn histories to a limiter and its model; each single decision must be the same. */
final class SameDecisions implements Checker {
  private static final int REQUESTS_A_HISTORY = 200;

  private final LongFunction<History> histories;

  SameDecisions() {
    this(History::new);
  }

  /** Plays histories as {@code histories} draws them from a seed. */
  SameDecisions(LongFunction<History> histories) {
    this.histories = histories;
  }

  @Override
  public String name() {
    return "model";
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
        return Optional.of(
            session.tell(step, step.expected() ? "refused wrongly" : "admitted wrongly"));
      }
    }
    return Optional.empty();
  }
}
