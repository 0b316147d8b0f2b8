import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import looplab.labs.ratelimiting.LoginGate;

/** Lets log-ins be tried, so many in any stretch of time. */
public class Logins implements LoginGate {
  private Store store;
  private int permits;
  private long windowMillis;

  /** What was let in lately; on one event loop nobody comes between. */
  private final Map<String, List<Long>> letIn = new HashMap<>();

  @Override
  public void open(Store store, int permits, long windowMillis) {
    this.store = store;
    this.permits = permits;
    this.windowMillis = windowMillis;
  }

  @Override
  public Future<Boolean> admits(String account) {
    long now = store.nowMillis();
    List<Long> within = letIn.computeIfAbsent(account, any -> new ArrayList<>());
    within.removeIf(at -> at + windowMillis <= now);
    if (within.size() >= permits) {
      return Future.succeededFuture(false);
    }
    within.add(now);
    return Future.succeededFuture(true);
  }
}
