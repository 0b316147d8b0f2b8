package looplab.labs.ratelimiting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets other requests come between a limiter's look at the clock and what it does with it, later
 * ones by the clock: the worst that a second thread can do, on one thread, at will. Then plays on
 * and compares with the model, which decides one request after the other.
 */
final class Interleaved implements Checker {
  private static final int REQUESTS_A_HISTORY = 200;

  @Override
  public String name() {
    return "interleaved";
  }

  @Override
  public Optional<String> fault(Kind kind, long requests, long seed) {
    for (long played = 0; played < requests; played += REQUESTS_A_HISTORY) {
      long drawn = seed + played;
      History history = new History(drawn);
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
    List<Session.Step> steps = new ArrayList<>();
    for (int i = 0; i < REQUESTS_A_HISTORY; i++) {
      long before = nanos;
      long cost = history.cost(session.limiter.capacity());
      nanos = Math.max(nanos, history.next(nanos, session.limit));
      if (history.oneIn(3)) {
        long later = nanos;
        session.at(before);
        steps.add(session.ask(cost, () -> steps.addAll(others(session, history, later))));
      } else {
        session.at(nanos);
        steps.add(session.ask(cost));
      }
      for (Session.Step step : steps) {
        if (!step.agrees()) {
          return Optional.of(session.tell(step, "another request came between"));
        }
      }
      steps.clear();
    }
    return Optional.empty();
  }

  private static List<Session.Step> others(Session session, History history, long nanos) {
    session.at(nanos);
    List<Session.Step> steps = new ArrayList<>();
    for (int i = history.below(3); i >= 0; i--) {
      steps.add(session.ask(history.cost(session.limiter.capacity())));
    }
    return steps;
  }
}
